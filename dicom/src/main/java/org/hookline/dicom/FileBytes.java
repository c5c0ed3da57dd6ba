package org.hookline.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.hookline.InputException;

/**
 * A file read by position, little endian. Nothing is allocated before it is known to lie within the
 * file; what does not is an {@link InputException} that names the file, the element and the offset.
 */
final class FileBytes implements AutoCloseable {

  private static final int WINDOW = 1 << 14;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  /** The part of the file that small numbers are taken from; used while a file is opened only. */
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);

  private long windowStart;

  private FileBytes(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    window.limit(0);
  }

  static FileBytes open(Path file) {
    // To open a pipe would wait for its other end.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputException("\"" + file + "\" is not a file; give a DICOM file.");
    }
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      return new FileBytes(file, channel, channel.size());
    } catch (NoSuchFileException e) {
      throw new InputException("There is no DICOM file \"" + file + "\".", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  long size() {
    return size;
  }

  Path file() {
    return file;
  }

  int u16(int tag, long at) {
    return load(tag, at, 2).getShort((int) (at - windowStart)) & 0xFFFF;
  }

  long u32(int tag, long at) {
    return load(tag, at, 4).getInt((int) (at - windowStart)) & 0xFFFF_FFFFL;
  }

  /** A copy of a part of the file; safe to call from several threads. */
  byte[] bytes(int tag, long at, long length) {
    demand(tag, at, length);
    if (length > Integer.MAX_VALUE - 8) {
      throw error(tag, at, "expected at most 2 GiB in one piece, found " + length + " bytes");
    }
    byte[] copy = new byte[(int) length];
    read(ByteBuffer.wrap(copy), at);
    return copy;
  }

  /** Makes sure that so many bytes from an offset on lie within the file. */
  void demand(int tag, long at, long length) {
    if (length < 0 || at < 0 || at > size || length > size - at) {
      throw error(
          tag,
          at,
          "expected %d bytes, but the file ends after %d"
              .formatted(length, Math.max(0, size - at)));
    }
  }

  /**
   * An error about an element.
   *
   * @param problem what was expected and what was found, without a full stop
   */
  InputException error(int tag, long at, String problem) {
    return new InputException(
        "\"%s\", %s at offset %d: %s.".formatted(file, Tag.text(tag), at, problem));
  }

  private ByteBuffer load(int tag, long at, int length) {
    demand(tag, at, length);
    if (at < windowStart || at + length > windowStart + window.limit()) {
      window.clear().limit((int) Math.min(WINDOW, size - at));
      windowStart = at;
      read(window, at);
    }
    return window;
  }

  private void read(ByteBuffer target, long at) {
    try {
      for (long next = at; target.hasRemaining(); ) {
        int read = channel.read(target, next);
        if (read < 0) {
          throw new InputException("\"" + file + "\" became shorter while it was read.");
        }
        next += read;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, IOException e) {
    return new InputException("Cannot read \"" + file + "\": " + e.getMessage() + ".", e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
