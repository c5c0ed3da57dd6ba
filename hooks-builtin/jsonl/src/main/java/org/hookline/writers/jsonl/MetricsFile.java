package org.hookline.writers.jsonl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of lines: whole lines are appended to its end, and it remembers where that is. Only
 * {@link #sync} may be called from another thread, while lines are appended.
 */
final class MetricsFile {

  private static final Logger log = LoggerFactory.getLogger(MetricsFile.class);

  private final Path path;
  private FileMark mark = FileMark.START;
  private volatile @Nullable FileChannel channel;

  MetricsFile(Path path) {
    this.path = path;
  }

  /** The end of what is written. */
  FileMark mark() {
    return mark;
  }

  /** Goes on behind the last whole line, whatever the file holds; changes nothing yet. */
  void continueAtEnd() {
    attempt(() -> mark = LineScan.of(path));
  }

  /** Forgets every line behind a mark that this file had once. */
  void cutBackTo(FileMark restored) {
    attempt(
        () -> {
          if (LineScan.isBetweenLines(path, restored.offset())) {
            mark = restored;
            openAtMark();
          } else {
            log.warn(
                "\"{}\" is not the file that the checkpoint knows; its lines stay, and only"
                    + " iterations behind them are appended",
                path);
            mark = LineScan.of(path);
          }
        });
  }

  /** Appends whole lines, the last of which is of {@code iteration}. */
  void append(String lines, long iteration) {
    attempt(
        () -> {
          FileChannel known = channel;
          FileChannel open = known == null ? openAtMark() : known;
          ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            open.write(bytes);
          }
          mark = new FileMark(iteration, open.position());
        });
  }

  /** Makes what was appended survive a power cut. */
  void sync() {
    FileChannel open = channel;
    if (open != null && open.isOpen()) {
      attempt(() -> open.force(true));
    }
  }

  void close() {
    FileChannel open = channel;
    if (open != null) {
      attempt(open::close);
    }
  }

  /** Opens the file and drops what lies behind the mark: lines to forget, or half a line. */
  private FileChannel openAtMark() throws IOException {
    boolean isNew = Files.notExists(path);
    Path folder = path.toAbsolutePath().getParent();
    FileChannel open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    open.truncate(mark.offset());
    open.position(mark.offset());
    channel = open;
    if (isNew && folder != null) {
      // Its lines can be synced later, but its name with the folder only.
      Disk.real().force(folder);
    }
    return open;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new RunException(
          "metrics.jsonl cannot be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
