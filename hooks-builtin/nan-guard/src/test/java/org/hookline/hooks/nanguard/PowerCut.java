package org.hookline.hooks.nanguard;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import org.hookline.io.Disk;

/** A disk on which the process dies before its n-th change. */
final class PowerCut implements Disk {

  /** What the process dies of: nobody who handles failures of disks handles this. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Disk disk = Disk.real();
  private final int fatal;
  private int changes;

  /** Changes are counted from 1; 0 for never. */
  PowerCut(int fatal) {
    this.fatal = fatal;
  }

  int changes() {
    return changes;
  }

  private void change() {
    if (++changes == fatal) {
      throw new Death();
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    change();
    return disk.create(file);
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    return disk.open(file);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    change();
    disk.createFolder(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    change();
    disk.move(from, to);
  }

  @Override
  public void delete(Path path) throws IOException {
    change();
    disk.delete(path);
  }

  @Override
  public void force(Path folder) throws IOException {
    change();
    disk.force(folder);
  }
}
