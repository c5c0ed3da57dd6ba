package org.hookline.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a run's folder for one process, from {@link #take} to {@link #close}. The lock is the
 * operating system's and ends with the process, however that ends; the text of {@code run.lock}
 * only says who has it, and is left behind.
 */
final class RunLock implements AutoCloseable {

  static final String FILE = "run.lock";

  private static final Logger log = LoggerFactory.getLogger(RunLock.class);

  /** Far behind the text, which some systems would not let others read otherwise. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a run's folder.
   *
   * @throws InputException if another run has it; it says which
   * @throws RunException if the folder cannot be written
   */
  static RunLock take(Path folder, Clock clock) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(channel, folder);
        write(channel, owner(clock));
      } catch (Throwable e) {
        channel.close();
        throw e;
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw new RunException(
          "\"%s\" could not be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(FILE, DurableFiles.explain(e)),
          e);
    }
  }

  /** Does something while nobody else can have the folder. */
  static <T> T holding(Path folder, Clock clock, Supplier<T> work) {
    RunLock lock = take(folder, clock);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  /**
   * Whether some process has the folder, as far as can be told without disturbing it.
   *
   * <p>This process's own lock is known from the text alone: on some systems, closing a file a
   * second time would give up the lock that was taken on it before.
   */
  static boolean isHeld(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    if (isOurs(file)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
      return lock == null;
    } catch (IOException | OverlappingFileLockException e) {
      log.debug("\"{}\" cannot be asked for its lock", file, e);
      return true;
    }
  }

  private static boolean isOurs(Path file) {
    try {
      Config owner = ConfigFactory.parseString(Files.readString(file));
      Instant since = Instant.parse(owner.getString("start"));
      // In a container, the numbers of processes come again.
      return owner.getLong("pid") == ProcessHandle.current().pid()
          && owner.getString("host").equals(RunEnvironment.here().host())
          && ProcessHandle.current().info().startInstant().orElse(since).compareTo(since) <= 0;
    } catch (IOException | ConfigException | DateTimeException e) {
      log.debug("\"{}\" does not say who has the lock", file, e);
      return false;
    }
  }

  private static void lock(FileChannel channel, Path folder) {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      lock = null;
    } catch (IOException e) {
      log.warn(
          "The file system of \"{}\" does not lock files, so nothing keeps a second process from"
              + " training there",
          folder,
          e);
      return;
    }
    if (lock == null) {
      throw new InputException(
          "\"%s\" is in use by %s. Wait for its end, or choose another --output."
              .formatted(folder, readOwner(folder.resolve(FILE))));
    }
  }

  private static String owner(Clock clock) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("pid", ProcessHandle.current().pid());
    owner.put("host", RunEnvironment.here().host());
    owner.put("start", clock.instant().toString());
    return Json.indented().write(owner) + "\n";
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Whoever has the lock may not have written the text yet. */
  private static String readOwner(Path file) {
    try {
      Config owner = ConfigFactory.parseString(Files.readString(file));
      return "process %d on \"%s\", since %s"
          .formatted(owner.getLong("pid"), owner.getString("host"), owner.getString("start"));
    } catch (IOException | ConfigException e) {
      log.debug("\"{}\" does not say who has the lock", file, e);
      return "another process";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      log.warn("\"{}\" could not be closed, {}", FILE, DurableFiles.explain(e), e);
    }
  }
}
