package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/** The folder of a store: which names in it mean what. */
record StoreFolder(Path path, Disk disk) {

  /** What the name of a checkpoint starts with while another takes its place. */
  private static final String SET_ASIDE = ".old-";

  /**
   * A folder that should hold a checkpoint.
   *
   * @param iteration what its name says
   * @param isSetAside whether it made room for another of the same iteration
   */
  record Entry(long iteration, Path path, boolean isSetAside) {

    /** Reads every byte of it. */
    SoundCheckpoint verify(Disk disk) throws DamagedCheckpointException {
      SoundCheckpoint checkpoint = SoundCheckpoint.verify(path, disk);
      if (checkpoint.iteration() != iteration) {
        throw new DamagedCheckpointException(
            Manifest.FILE + " is of iteration " + checkpoint.iteration());
      }
      return checkpoint;
    }
  }

  Path checkpoint(long iteration) {
    return path.resolve(CheckpointName.of(iteration));
  }

  Path temporary(long iteration) {
    return path.resolve(DurableFiles.TEMPORARY + CheckpointName.of(iteration));
  }

  Path setAside(long iteration) {
    return path.resolve(SET_ASIDE + CheckpointName.of(iteration));
  }

  /** Newest first; of two of one iteration, the one set aside comes second. */
  List<Entry> checkpoints() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path child : disk.list(path)) {
      String name = child.getFileName().toString();
      boolean isSetAside = name.startsWith(SET_ASIDE);
      OptionalLong iteration =
          CheckpointName.iteration(isSetAside ? name.substring(SET_ASIDE.length()) : name);
      iteration.ifPresent(value -> entries.add(new Entry(value, child, isSetAside)));
    }
    entries.sort(
        Comparator.comparingLong(Entry::iteration).reversed().thenComparing(Entry::isSetAside));
    return entries;
  }

  /** What unfinished saves and deletions left. */
  List<Path> temporaries() throws IOException {
    return disk.list(path).stream()
        .filter(child -> child.getFileName().toString().startsWith(DurableFiles.TEMPORARY))
        .toList();
  }

  /** What looks like a checkpoint to people but has not the name of one, such as a copy. */
  List<Path> lookalikes() throws IOException {
    return disk.list(path).stream()
        .filter(Files::isDirectory)
        .filter(child -> child.getFileName().toString().startsWith("iter-"))
        .filter(child -> CheckpointName.iteration(child.getFileName().toString()).isEmpty())
        .toList();
  }
}
