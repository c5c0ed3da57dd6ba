package org.hookline.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Small files and folders that are there whole or not at all, whenever the power fails. */
public final class DurableFiles {

  /** What the names of unfinished files and folders start with; anyone may delete them. */
  public static final String TEMPORARY = ".tmp-";

  private final Disk disk;

  public DurableFiles(Disk disk) {
    this.disk = disk;
  }

  /** Creates a folder and the parents it lacks; each survives a power cut. */
  public void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      createFolder(parent);
    }
    try {
      disk.createFolder(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
    if (parent != null) {
      disk.force(parent);
    }
  }

  /** Writes a new file and makes its content survive a power cut, though not yet its name. */
  public void write(Path file, byte[] content) throws IOException {
    try (Disk.Output output = disk.create(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        output.write(bytes);
      }
      output.force();
    }
  }

  /**
   * Puts a text, in UTF-8, in the place of a file that may exist. Whatever happens, the file has
   * afterwards either the old content or the new.
   */
  public void replace(Path file, String text) throws IOException {
    replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for bytes. */
  public void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(TEMPORARY + file.getFileName());
    try {
      write(temporary, content);
      disk.move(temporary, file);
    } catch (IOException e) {
      discard(temporary, e);
      throw e;
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      disk.force(parent);
    }
  }

  /** Reads a whole file, which is refused if it has more than {@code limit} bytes. */
  public byte[] read(Path file, int limit) throws IOException {
    try (SeekableByteChannel channel = disk.open(file)) {
      if (channel.size() > limit) {
        throw new FileSystemException(
            file.toString(), null, "it is larger than " + limit + " bytes");
      }
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  /** Deletes a file, or a folder with all that is in it; follows no links. */
  public void deleteTree(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : disk.list(path)) {
        deleteTree(child);
      }
    }
    disk.delete(path);
  }

  /** Deletes what a failure left, if it is there; a second failure goes along with the first. */
  public void discard(Path path, Throwable failure) {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      deleteTree(path);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Says for people which file an operation failed on, and why: {@code "file": reason}. */
  public static String explain(IOException failure) {
    if (failure instanceof FileSystemException named && named.getFile() != null) {
      return "\"" + named.getFile() + "\": " + reason(named);
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String reason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "something else of this name is in the way";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    return failure.getClass().getSimpleName();
  }
}
