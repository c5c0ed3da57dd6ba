package org.hookline.io;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations as {@link Files} has them, with the file's name in every error. */
final class RealDisk implements Disk {

  private static final Logger log = LoggerFactory.getLogger(RealDisk.class);

  @Override
  public Output create(Path file) throws IOException {
    return new FileOutput(
        file,
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE));
  }

  @Override
  public SeekableByteChannel open(Path file) throws IOException {
    return Files.newByteChannel(file, StandardOpenOption.READ);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void force(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException | UnsupportedOperationException e) {
      if (opensFolders(folder)) {
        throw e;
      }
      log.debug("This file system does not open folders, so \"{}\" was not synced", folder, e);
      return;
    }
    try (channel) {
      channel.force(true);
    } catch (IOException e) {
      throw named(folder, e);
    }
  }

  private static boolean opensFolders(Path folder) {
    return folder.getFileSystem() == FileSystems.getDefault() && File.separatorChar == '/';
  }

  private static IOException named(Path file, IOException cause) {
    FileSystemException named = new FileSystemException(file.toString(), null, cause.getMessage());
    named.initCause(cause);
    return named;
  }

  private record FileOutput(Path file, FileChannel channel) implements Output {

    @Override
    public int write(ByteBuffer source) throws IOException {
      try {
        return channel.write(source);
      } catch (IOException e) {
        throw named(file, e);
      }
    }

    @Override
    public void force() throws IOException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw named(file, e);
      }
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      try {
        channel.close();
      } catch (IOException e) {
        throw named(file, e);
      }
    }
  }
}
