package org.hookline.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A disk that keeps account of what was synced and what was not, and at one operation fails or
 * loses its power. Files are written by halves, so that every write is many. It may be used from
 * several threads, and never waits for the real disk.
 */
public final class FaultyDisk implements Disk {

  /** What happens at the operation that was chosen. */
  public enum Fault {
    /** It does nothing and throws, once. */
    ERROR_BEFORE,
    /** It does its work and throws, once. */
    ERROR_AFTER,
    /** The power is gone before it. */
    CUT_BEFORE,
    /** The power is gone after it. */
    CUT_AFTER;

    public boolean isPowerCut() {
      return this == CUT_BEFORE || this == CUT_AFTER;
    }
  }

  private final Disk disk = Disk.real();
  private final Path root;
  private final DiskAccount account;
  private final Fault fault;
  private final int chosen;
  private final String reason;
  private final SortedSet<String> kinds = new TreeSet<>();
  private final AtomicInteger count = new AtomicInteger();
  private boolean down;
  private String failed = "";

  private FaultyDisk(Path root, Fault fault, int chosen, String reason) {
    this.root = root;
    this.account = new DiskAccount(root);
    this.fault = fault;
    this.chosen = chosen;
    this.reason = reason;
  }

  /** A disk without a fault; everything in its folder survives a power cut already. */
  public static FaultyDisk sound(Path root) {
    return new FaultyDisk(root, Fault.ERROR_BEFORE, Integer.MAX_VALUE, "");
  }

  /** A disk with a fault at its n-th operation, from 1 on. */
  public static FaultyDisk with(Path root, Fault fault, int n) {
    return new FaultyDisk(root, fault, n, "operation " + n + " fails");
  }

  /** A disk on which every operation from the n-th on fails for a reason. */
  public static FaultyDisk refusing(Path root, int n, String reason) {
    return new FaultyDisk(root, Fault.CUT_BEFORE, n, reason);
  }

  /** The folder it keeps account of. */
  public Path root() {
    return root;
  }

  /** Operations so far. */
  public int count() {
    return count.get();
  }

  /** The kinds of operations so far. */
  public synchronized SortedSet<String> kinds() {
    return new TreeSet<>(kinds);
  }

  /** Kind and file of the operation that failed; empty if none did. */
  public synchronized String failed() {
    return failed;
  }

  /**
   * Makes a folder of what a power cut now would leave.
   *
   * @param names whether names that were not synced are there nonetheless
   * @param content whether bytes that were not synced are there nonetheless
   */
  public synchronized Path survivors(boolean names, boolean content, Path target)
      throws IOException {
    account.restore(names, content, target);
    return target;
  }

  /** What a power cut now would leave, as a text: the same for the same files and bytes. */
  public synchronized String remains(boolean names, boolean content) {
    return account.remains(names, content);
  }

  /** Opens a file to append to, behind so many bytes; the rest is cut off. */
  public synchronized Output append(Path file, long offset) throws IOException {
    return operate(
        "append",
        file,
        () -> {
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          channel.truncate(offset).position(offset);
          return new FaultyOutput(file, channel, account.append(file, offset));
        });
  }

  @Override
  public synchronized Output create(Path file) throws IOException {
    return operate(
        "create",
        file,
        () ->
            new FaultyOutput(
                file,
                FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE),
                account.append(file, 0)));
  }

  @Override
  public synchronized SeekableByteChannel open(Path file) throws IOException {
    return operate("open", file, () -> disk.open(file));
  }

  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    operate(
        "createFolder",
        folder,
        () -> {
          disk.createFolder(folder);
          account.createFolder(folder);
          return folder;
        });
  }

  @Override
  public synchronized List<Path> list(Path folder) throws IOException {
    return operate("list", folder, () -> disk.list(folder));
  }

  @Override
  public synchronized void move(Path from, Path to) throws IOException {
    operate(
        "move",
        from,
        () -> {
          disk.move(from, to);
          account.move(from, to);
          return to;
        });
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    operate(
        "delete",
        path,
        () -> {
          Files.delete(path);
          account.delete(path);
          return path;
        });
  }

  @Override
  public synchronized void force(Path folder) throws IOException {
    operate(
        "forceFolder",
        folder,
        () -> {
          account.forceFolder(folder);
          return folder;
        });
  }

  private <T> T operate(String kind, Path path, Work<T> work) throws IOException {
    int n = count.incrementAndGet();
    kinds.add(kind);
    if (down || (n == chosen && (fault == Fault.ERROR_BEFORE || fault == Fault.CUT_BEFORE))) {
      throw failure(kind, path);
    }
    T result = work.run();
    if (n == chosen) {
      if (result instanceof AutoCloseable open) {
        closeQuietly(open);
      }
      throw failure(kind, path);
    }
    return result;
  }

  private IOException failure(String kind, Path path) {
    if (!down) {
      failed = kind + " " + path;
    }
    down = fault.isPowerCut();
    return new FileSystemException(path.toString(), null, reason);
  }

  private static void closeQuietly(AutoCloseable open) throws IOException {
    try {
      open.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private final class FaultyOutput implements Output {

    private final Path file;
    private final FileChannel channel;
    private final DiskAccount.File entry;

    FaultyOutput(Path file, FileChannel channel, DiskAccount.File entry) {
      this.file = file;
      this.channel = channel;
      this.entry = entry;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      synchronized (FaultyDisk.this) {
        return operate(
            "write",
            file,
            () -> {
              byte[] half = new byte[(source.remaining() + 1) / 2];
              source.get(half);
              channel.write(ByteBuffer.wrap(half));
              entry.content.writeBytes(half);
              return half.length;
            });
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyDisk.this) {
        operate(
            "forceFile",
            file,
            () -> {
              entry.synced = entry.content.toByteArray();
              return file;
            });
      }
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    /** A file is closed even if closing it fails. */
    @Override
    public void close() throws IOException {
      channel.close();
      synchronized (FaultyDisk.this) {
        operate("close", file, () -> file);
      }
    }
  }
}
