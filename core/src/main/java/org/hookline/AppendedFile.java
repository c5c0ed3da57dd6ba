package org.hookline;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that an event writer appends whole records to, and that a resumed run cuts back to where
 * its checkpoint knows it, so that nothing is there twice.
 *
 * <p>The writer hands its state, {@link #open}, {@link #sync} and {@link #close} on to it. Only
 * {@link #sync} may be called from another thread, while records are appended. Whatever cannot be
 * read or written is a {@link RunException} that names the file.
 */
public final class AppendedFile implements Stateful, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AppendedFile.class);

  private final RecordFormat format;
  private Path path;
  private boolean open;
  private FileMark mark = FileMark.START;
  private @Nullable FileMark restored;
  private volatile @Nullable FileChannel channel;

  /**
   * A file that is not open yet.
   *
   * @param path where, from the run's folder
   * @param format how its records are told apart
   */
  public AppendedFile(Path path, RecordFormat format) {
    this.path = path;
    this.format = format;
  }

  /**
   * Goes to where this run goes on: behind what the checkpoint knows of the file, to its beginning
   * if the run begins, or else behind its last whole record. Stays closed in a process that is not
   * the main one.
   */
  public void open(Trainer trainer) {
    if (!trainer.world().isMain()) {
      return;
    }
    open = true;
    path = trainer.output().resolve(path);
    if (restored != null && !trainer.isEvaluationOnly()) {
      cutBackTo(restored);
    } else if (trainer.startIter() == 0 && !trainer.isEvaluationOnly()) {
      // What is there is of an attempt that died before its first checkpoint.
      cutBackTo(FileMark.START);
    } else {
      attempt(this::goToEnd);
    }
  }

  /** Whether this process writes the file. */
  public boolean isOpen() {
    return open;
  }

  /** The end of what is written. */
  public FileMark mark() {
    return mark;
  }

  /**
   * Appends whole records.
   *
   * @param iteration the last iteration in the file from now on, 0-based
   */
  public void append(byte[] records, long iteration) {
    attempt(
        () -> {
          FileChannel known = channel;
          FileChannel target = known == null ? openAtMark() : known;
          ByteBuffer bytes = ByteBuffer.wrap(records);
          while (bytes.hasRemaining()) {
            target.write(bytes);
          }
          mark = new FileMark(iteration, target.position());
        });
  }

  /** Makes what was appended survive a power cut. */
  public void sync() {
    FileChannel target = channel;
    if (target != null && target.isOpen()) {
      attempt(() -> target.force(true));
    }
  }

  @Override
  public void close() {
    FileChannel target = channel;
    if (target != null) {
      attempt(target::close);
    }
  }

  @Override
  public Map<String, ?> state() {
    return open ? Map.of("iteration", mark.iteration()) : Map.of();
  }

  @Override
  public Map<String, ?> measuredState() {
    return open ? Map.of("offset", mark.offset()) : Map.of();
  }

  @Override
  public void restore(Config state) {
    if (state.hasPath("offset")) {
      restored = new FileMark(state.getLong("iteration"), state.getLong("offset"));
    }
  }

  private void cutBackTo(FileMark wanted) {
    attempt(
        () -> {
          if (holds(wanted)) {
            mark = wanted;
            openAtMark();
          } else {
            log.warn(
                "\"{}\" is not the file that the checkpoint knows; what it holds stays, and only"
                    + " iterations behind that are appended",
                path);
            goToEnd();
          }
        });
  }

  private boolean holds(FileMark wanted) throws IOException {
    return wanted.offset() == 0
        || (Files.exists(path)
            && Files.size(path) >= wanted.offset()
            && format.endsAt(path, wanted.offset()));
  }

  /** Changes nothing of the file yet: an evaluation may have nothing to append. */
  private void goToEnd() throws IOException {
    mark = Files.exists(path) ? format.end(path) : FileMark.START;
  }

  /** Opens the file and drops what lies behind the mark: records to forget, or half a record. */
  private FileChannel openAtMark() throws IOException {
    boolean isNew = Files.notExists(path);
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      new DurableFiles(Disk.real()).createFolder(folder);
    }
    FileChannel target =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel = target;
    target.truncate(mark.offset());
    target.position(mark.offset());
    if (isNew && folder != null) {
      // Its records can be synced later, but its name with the folder only.
      Disk.real().force(folder);
    }
    return target;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new RunException(
          "%s cannot be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(path.getFileName(), DurableFiles.explain(e)),
          e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
