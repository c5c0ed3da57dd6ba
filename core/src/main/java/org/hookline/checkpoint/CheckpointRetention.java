package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hookline.io.DurableFiles;

/**
 * Deletes old checkpoints. What to keep is read from the folder alone, so it survives restarts: the
 * newest whole ones, those at fixed distances, and whatever a pointer names.
 */
final class CheckpointRetention {

  private final StoreFolder folder;
  private final DurableFiles files;

  CheckpointRetention(StoreFolder folder) {
    this.folder = folder;
    this.files = new DurableFiles(folder.disk());
  }

  /**
   * Deletes all others.
   *
   * @param last newest whole ones to keep
   * @param every iterations between two that are kept for good; 0 keeps none for that
   */
  void keep(int last, long every) throws IOException {
    List<Path> doomed = new ArrayList<>();
    for (StoreFolder.Entry entry : beyond(last, every)) {
      doomed.add(setApart(entry));
    }
    if (doomed.isEmpty()) {
      return;
    }
    folder.disk().force(folder.path());
    for (Path path : doomed) {
      files.deleteTree(path);
    }
  }

  private List<StoreFolder.Entry> beyond(int last, long every) throws IOException {
    Set<Long> pointedAt = new Pointers(folder).targets();
    List<StoreFolder.Entry> beyond = new ArrayList<>();
    int kept = 0;
    for (StoreFolder.Entry entry : folder.checkpoints()) {
      if (kept < last) {
        kept += isWhole(entry) ? 1 : 0;
      } else if (!pointedAt.contains(entry.iteration()) && !isAt(every, entry)) {
        beyond.add(entry);
      }
    }
    return beyond;
  }

  private static boolean isAt(long every, StoreFolder.Entry entry) {
    return every > 0 && (entry.iteration() + 1) % every == 0;
  }

  /** Without reading the parts: a save would have to wait for it. */
  private boolean isWhole(StoreFolder.Entry entry) {
    try {
      return SoundCheckpoint.inspect(entry.path(), folder.disk()).iteration() == entry.iteration();
    } catch (DamagedCheckpointException e) {
      return false;
    }
  }

  /** A half-deleted folder must not look like a damaged checkpoint. */
  private Path setApart(StoreFolder.Entry entry) throws IOException {
    Path doomed = folder.temporary(entry.iteration());
    folder.disk().move(entry.path(), doomed);
    return doomed;
  }
}
