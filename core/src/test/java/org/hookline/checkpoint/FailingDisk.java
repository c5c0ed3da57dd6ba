package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.hookline.io.Disk;

/**
 * A disk whose n-th operation fails: once, like a full disk, or with all that follow, like a
 * process that is gone.
 */
final class FailingDisk implements Disk {

  private final Disk disk = Disk.real();
  private final int failing;
  private final boolean staysDown;
  private Path failed = Path.of("");
  private int count;

  FailingDisk(int failing, boolean staysDown) {
    this.failing = failing;
    this.staysDown = staysDown;
  }

  /** A disk that never fails, to count what is done. */
  static FailingDisk counting() {
    return new FailingDisk(Integer.MAX_VALUE, false);
  }

  int count() {
    return count;
  }

  /** The file or folder of the first failure; empty if there was none. */
  Path failed() {
    return failed;
  }

  private void operate(Path path) throws IOException {
    count++;
    if (count == failing || (staysDown && count > failing)) {
      failed = count == failing ? path : failed;
      throw new FileSystemException(path.toString(), null, "operation " + count + " fails");
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    operate(file);
    return new FailingOutput(file, disk.create(file));
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    operate(file);
    return disk.open(file);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    operate(folder);
    disk.createFolder(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    operate(folder);
    return disk.list(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    operate(from);
    disk.move(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    operate(path);
    disk.delete(path);
  }

  @Override
  public void force(Path folder) throws IOException {
    operate(folder);
    disk.force(folder);
  }

  /** Half of what is written arrives before a failure. */
  private final class FailingOutput implements Output {

    private final Path file;
    private final Output output;

    FailingOutput(Path file, Output output) {
      this.file = file;
      this.output = output;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      int half = (source.remaining() + 1) / 2;
      ByteBuffer first = source.slice(source.position(), half);
      output.write(first);
      source.position(source.position() + half);
      operate(file);
      return half;
    }

    @Override
    public void force() throws IOException {
      operate(file);
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
  }
}
