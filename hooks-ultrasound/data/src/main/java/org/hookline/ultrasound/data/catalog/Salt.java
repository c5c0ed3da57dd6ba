package org.hookline.ultrasound.data.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * The secret that an index's patients are hashed with, in a file of its folder: random, made once,
 * and kept so that a patient's hash stays the same. One that is there already, by anybody, is used.
 */
final class Salt {

  private static final int BYTES = 16;
  private static final int MOST_BYTES = 4096;

  private Salt() {}

  /** The text of the file, which is made if it is not there; only its owner may read it then. */
  static String in(Path folder) throws IOException {
    Path file = folder.resolve(CatalogFolder.SALT);
    if (!Files.exists(file)) {
      make(file);
    }
    byte[] content = new DurableFiles(Disk.real()).read(file, MOST_BYTES);
    String salt = new String(content, StandardCharsets.UTF_8).strip();
    if (salt.isEmpty()) {
      throw new FileSystemException(file.toString(), null, "it is empty; delete it");
    }
    return salt;
  }

  private static void make(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String text = HexFormat.of().formatHex(random) + "\n";
    Path temporary = file.resolveSibling(DurableFiles.TEMPORARY + CatalogFolder.SALT);
    Files.deleteIfExists(temporary);
    try (FileChannel out =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Disk.real().move(temporary, file);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
