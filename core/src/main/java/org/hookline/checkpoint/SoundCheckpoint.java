package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hookline.CheckpointMismatchException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Sha256;

/** A checkpoint whose parts were compared with its manifest. */
final class SoundCheckpoint implements Checkpoint {

  private static final int BUFFER = 1 << 18;

  private final Path folder;
  private final long iteration;
  private final SortedSet<String> parts;

  SoundCheckpoint(Path folder, Manifest manifest) {
    this.folder = folder;
    this.iteration = manifest.iteration();
    this.parts = Collections.unmodifiableSortedSet(new TreeSet<>(manifest.parts().keySet()));
  }

  /** Reads every byte of a checkpoint. */
  static SoundCheckpoint verify(Path folder, Disk disk) throws DamagedCheckpointException {
    Manifest manifest = inspect(folder, disk);
    for (Map.Entry<String, Manifest.Part> part : manifest.parts().entrySet()) {
      verify(folder.resolve(part.getKey()), part.getValue(), disk);
    }
    return new SoundCheckpoint(folder, manifest);
  }

  /** Looks whether the manifest is sound and all parts are there in their size. */
  static Manifest inspect(Path folder, Disk disk) throws DamagedCheckpointException {
    if (!Files.isDirectory(folder)) {
      throw new DamagedCheckpointException(
          Files.exists(folder) ? "it is a file, not a folder" : "it is not there");
    }
    Manifest manifest = Manifest.parse(readManifest(folder, disk));
    for (Map.Entry<String, Manifest.Part> part : manifest.parts().entrySet()) {
      String name = part.getKey();
      long size;
      try {
        size = Files.size(folder.resolve(name));
      } catch (NoSuchFileException e) {
        throw new DamagedCheckpointException("part \"" + name + "\" is missing", e);
      } catch (IOException e) {
        throw unreadable(name, e);
      }
      if (size != part.getValue().size()) {
        throw new DamagedCheckpointException(
            String.format(
                "part \"%s\" has %d bytes, the manifest says %d",
                name, size, part.getValue().size()));
      }
    }
    return manifest;
  }

  private static byte[] readManifest(Path folder, Disk disk) throws DamagedCheckpointException {
    try {
      return new DurableFiles(disk).read(folder.resolve(Manifest.FILE), Manifest.MAX_BYTES);
    } catch (NoSuchFileException e) {
      throw new DamagedCheckpointException(Manifest.FILE + " is missing", e);
    } catch (IOException e) {
      throw unreadable(Manifest.FILE, e);
    }
  }

  private static void verify(Path file, Manifest.Part part, Disk disk)
      throws DamagedCheckpointException {
    String sha256;
    try (SeekableByteChannel channel = disk.open(file)) {
      MessageDigest digest = Sha256.digest();
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
      sha256 = HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw unreadable(file.getFileName().toString(), e);
    }
    if (!sha256.equals(part.sha256())) {
      throw new DamagedCheckpointException(
          "part \"" + file.getFileName() + "\" has another SHA-256 than the manifest says");
    }
  }

  private static DamagedCheckpointException unreadable(String name, IOException cause) {
    return new DamagedCheckpointException(
        "\"" + name + "\" cannot be read, " + DurableFiles.explain(cause), cause);
  }

  @Override
  public long iteration() {
    return iteration;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public SortedSet<String> parts() {
    return parts;
  }

  @Override
  public Path part(String name) {
    if (!parts.contains(name)) {
      throw new CheckpointMismatchException(
          String.format(
              "The checkpoint \"%s\" has no part \"%s\"; it has %s.",
              folder,
              name,
              parts.stream().map(part -> '"' + part + '"').collect(Collectors.joining(", "))));
    }
    return folder.resolve(name);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
