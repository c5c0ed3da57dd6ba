package org.hookline.hooks.nanguard;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import org.hookline.io.Disk;

/** A disk that does so many more things, and then nothing any more, as if the process were gone. */
final class DyingDisk implements Disk {

  private final Disk real = Disk.real();
  private int left;

  DyingDisk(int operations) {
    left = operations;
  }

  /** Whether it came to its end. */
  boolean isDead() {
    return left < 0;
  }

  private void spend() throws IOException {
    if (--left < 0) {
      left = -1;
      throw new IOException("the process was killed");
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    spend();
    Output output = real.create(file);
    return new Output() {
      @Override
      public int write(ByteBuffer bytes) throws IOException {
        spend();
        return output.write(bytes);
      }

      @Override
      public void force() throws IOException {
        spend();
        output.force();
      }

      @Override
      public boolean isOpen() {
        return output.isOpen();
      }

      @Override
      public void close() throws IOException {
        output.close();
      }
    };
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    return real.open(file);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    spend();
    real.createFolder(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return real.list(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    spend();
    real.move(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    spend();
    real.delete(path);
  }

  @Override
  public void force(Path folder) throws IOException {
    spend();
    real.force(folder);
  }
}
