package org.hookline.writers.tensorboard;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.FileMark;
import org.hookline.RecordFormat;

/** Finds the records of an event file, after a run that may have died in the middle of one. */
final class EventRecords implements RecordFormat {

  /** A record that is damaged ends the file, as it does for TensorBoard. */
  @Override
  public FileMark end(Path file) throws IOException {
    long left = Files.size(file);
    long offset = 0;
    long iteration = -1;
    byte[] header = new byte[EventRecord.HEADER];
    byte[] footer = new byte[EventRecord.FOOTER];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        DataInputStream bytes = new DataInputStream(in)) {
      while (left >= EventRecord.HEADER + EventRecord.FOOTER) {
        bytes.readFully(header);
        long length = EventRecord.length(header);
        left -= EventRecord.HEADER + EventRecord.FOOTER;
        if (length < 0 || length > left) {
          break;
        }
        byte[] event = new byte[Math.toIntExact(length)];
        bytes.readFully(event);
        bytes.readFully(footer);
        if (!EventRecord.isChecksum(footer, event)) {
          break;
        }
        left -= length;
        offset += EventRecord.HEADER + length + EventRecord.FOOTER;
        iteration = Math.max(iteration, EventRecord.iteration(event));
      }
    }
    return new FileMark(iteration, offset);
  }

  /** Goes from header to header; what lies between was synced before the checkpoint. */
  @Override
  public boolean endsAt(Path file, long offset) throws IOException {
    byte[] header = new byte[EventRecord.HEADER];
    long end = 0;
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      while (end + EventRecord.HEADER < offset) {
        bytes.seek(end);
        bytes.readFully(header);
        long length = EventRecord.length(header);
        if (length < 0) {
          return false;
        }
        end += EventRecord.HEADER + length + EventRecord.FOOTER;
      }
    }
    return end == offset;
  }
}
