package org.hookline.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.io.Disk;

/** Finds the checkpoint that a user means with a path. */
final class CheckpointOpener {

  private static final String CHECKPOINTS = "checkpoints";

  private final Path path;
  private final Disk disk;

  CheckpointOpener(Path path, Disk disk) {
    this.path = path;
    this.disk = disk;
  }

  Checkpoint open() {
    try {
      if (Files.isRegularFile(path)) {
        return follow();
      }
      if (isCheckpoint()) {
        return SoundCheckpoint.verify(path, disk);
      }
    } catch (DamagedCheckpointException e) {
      throw new InputException(
          "The checkpoint \"" + path + "\" cannot be used: " + e.getMessage() + ".", e);
    }
    Path inRun = path.resolve(CHECKPOINTS);
    return new CheckpointStore(Files.isDirectory(inRun) ? inRun : path, disk)
        .newest()
        .orElseThrow(this::nothingThere);
  }

  private Checkpoint follow() throws DamagedCheckpointException {
    StoreFolder folder = new StoreFolder(path.resolveSibling(""), disk);
    long iteration = new Pointers(folder).read(path);
    return SoundCheckpoint.verify(path.resolveSibling(CheckpointName.of(iteration)), disk);
  }

  private boolean isCheckpoint() {
    Path name = path.getFileName();
    return Files.isRegularFile(path.resolve(Manifest.FILE))
        || (Files.isDirectory(path)
            && name != null
            && CheckpointName.iteration(name.toString()).isPresent());
  }

  private InputException nothingThere() {
    return new InputException(
        String.format(
            "There is no checkpoint at \"%s\". Name a folder such as"
                + " \"runs/quickstart/checkpoints/iter-0000999\", a pointer beside it such as"
                + " \"best\", or a run.",
            path));
  }
}
