package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a checkpoint into the folder so that, at every instant, each name there holds a whole
 * checkpoint: write under a temporary name, sync, verify, rename, sync the folder.
 */
final class CheckpointSaver {

  private static final Logger log = LoggerFactory.getLogger(CheckpointSaver.class);

  private final StoreFolder folder;
  private final Disk disk;
  private final DurableFiles files;

  CheckpointSaver(StoreFolder folder) {
    this.folder = folder;
    this.disk = folder.disk();
    this.files = new DurableFiles(disk);
  }

  SoundCheckpoint save(long iteration, List<CheckpointPart> parts)
      throws IOException, DamagedCheckpointException {
    files.createFolder(folder.path());
    tidy();
    Path temporary = folder.temporary(iteration);
    Manifest manifest;
    try {
      manifest = write(temporary, iteration, parts);
      SoundCheckpoint.verify(temporary, disk);
      moveIntoPlace(temporary, iteration);
    } catch (Throwable e) {
      files.discard(temporary, e);
      throw e;
    }
    return new SoundCheckpoint(folder.checkpoint(iteration), manifest);
  }

  /** Finishes or undoes what a crash interrupted. */
  void tidy() throws IOException {
    for (Path leftover : folder.temporaries()) {
      files.deleteTree(leftover);
      log.info("Removed \"{}\", which something interrupted has left", leftover);
    }
    for (StoreFolder.Entry entry : folder.checkpoints()) {
      if (entry.isSetAside()) {
        bringBack(entry);
      }
    }
  }

  private void bringBack(StoreFolder.Entry setAside) throws IOException {
    Path place = folder.checkpoint(setAside.iteration());
    if (exists(place)) {
      files.deleteTree(setAside.path());
      log.info("Removed \"{}\", which \"{}\" has replaced", setAside.path(), place);
    } else {
      disk.move(setAside.path(), place);
      disk.force(folder.path());
      log.info("Brought back \"{}\": what should replace it never came", place);
    }
  }

  private Manifest write(Path temporary, long iteration, List<CheckpointPart> parts)
      throws IOException {
    disk.createFolder(temporary);
    TreeMap<String, Manifest.Part> written = new TreeMap<>();
    for (CheckpointPart part : parts) {
      try (Disk.Output output = disk.create(temporary.resolve(part.name()))) {
        HashingChannel channel = new HashingChannel(output);
        part.writeTo(channel);
        output.force();
        written.put(part.name(), channel.finish());
      }
    }
    Manifest manifest = new Manifest(iteration, written);
    files.write(temporary.resolve(Manifest.FILE), manifest.toBytes());
    disk.force(temporary);
    return manifest;
  }

  /** A folder cannot be replaced in one instant, so one that is in the way is set aside first. */
  private void moveIntoPlace(Path temporary, long iteration) throws IOException {
    Path place = folder.checkpoint(iteration);
    if (!exists(place)) {
      disk.move(temporary, place);
      disk.force(folder.path());
      return;
    }
    Path setAside = folder.setAside(iteration);
    disk.move(place, setAside);
    try {
      disk.move(temporary, place);
    } catch (IOException e) {
      moveBack(setAside, place, e);
      throw e;
    }
    disk.force(folder.path());
    removeReplaced(setAside);
  }

  /** The save has succeeded by now; what cannot be removed yet, {@link #tidy} removes. */
  private void removeReplaced(Path setAside) {
    try {
      files.deleteTree(setAside);
    } catch (IOException e) {
      log.warn("What was replaced could not be deleted, {}", DurableFiles.explain(e), e);
    }
  }

  private void moveBack(Path setAside, Path place, IOException failure) {
    try {
      disk.move(setAside, place);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
