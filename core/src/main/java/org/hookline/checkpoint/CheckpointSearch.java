package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.RunException;

/**
 * Looks for the checkpoint to go on from: the one {@code last} names, and if that is not sound, the
 * newest that is.
 */
final class CheckpointSearch {

  /**
   * What was found.
   *
   * @param checkpoint none if none was ever completed
   * @param warnings what was passed over and why, as sentences
   */
  record Result(Optional<Checkpoint> checkpoint, List<String> warnings) {}

  private final StoreFolder folder;
  private final List<String> warnings = new ArrayList<>();

  CheckpointSearch(StoreFolder folder) {
    this.folder = folder;
  }

  Result run() throws IOException {
    List<StoreFolder.Entry> entries = folder.checkpoints();
    warnAboutLookalikes();
    OptionalLong last = last(entries);
    if (entries.isEmpty()) {
      requireNoTrace(last);
      return new Result(Optional.empty(), List.copyOf(warnings));
    }
    List<String> damages = new ArrayList<>();
    for (StoreFolder.Entry entry : lastFirst(entries, last)) {
      try {
        SoundCheckpoint found = entry.verify(folder.disk());
        warnAboutNewer(found, entries, last);
        return new Result(Optional.of(found), List.copyOf(warnings));
      } catch (DamagedCheckpointException e) {
        damages.add("\n  " + entry.path().getFileName() + ": " + e.getMessage());
        warnings.add(
            String.format("The checkpoint \"%s\" is skipped: %s.", entry.path(), e.getMessage()));
      }
    }
    throw noneSound(damages);
  }

  private OptionalLong last(List<StoreFolder.Entry> entries) {
    Path file = folder.path().resolve(CheckpointStore.LAST);
    try {
      OptionalLong last = new Pointers(folder).read(CheckpointStore.LAST);
      if (last.isPresent() && !has(entries, last.getAsLong())) {
        warnings.add(
            String.format(
                "The pointer \"%s\" names \"%s\", which is not there.",
                file, CheckpointName.of(last.getAsLong())));
      }
      return last;
    } catch (DamagedCheckpointException e) {
      warnings.add(String.format("The pointer \"%s\" is skipped: %s.", file, e.getMessage()));
      return OptionalLong.empty();
    }
  }

  private static boolean has(List<StoreFolder.Entry> entries, long iteration) {
    return entries.stream().anyMatch(entry -> entry.iteration() == iteration);
  }

  private static List<StoreFolder.Entry> lastFirst(
      List<StoreFolder.Entry> entries, OptionalLong last) {
    List<StoreFolder.Entry> ordered = new ArrayList<>();
    for (StoreFolder.Entry entry : entries) {
      if (last.isPresent() && entry.iteration() == last.getAsLong()) {
        ordered.add(entry);
      }
    }
    for (StoreFolder.Entry entry : entries) {
      if (!ordered.contains(entry)) {
        ordered.add(entry);
      }
    }
    return ordered;
  }

  private void warnAboutLookalikes() throws IOException {
    for (Path lookalike : folder.lookalikes()) {
      warnings.add(
          String.format(
              "\"%s\" is ignored: checkpoints are named like \"%s\".",
              lookalike, CheckpointName.of(999)));
    }
  }

  /** A newer one is there after a crash just before {@code last} moved, or after going back. */
  private void warnAboutNewer(
      SoundCheckpoint found, List<StoreFolder.Entry> entries, OptionalLong last) {
    StoreFolder.Entry newest = entries.get(0);
    boolean isLast = last.isPresent() && last.getAsLong() == found.iteration();
    if (isLast && newest.iteration() > found.iteration()) {
      warnings.add(
          String.format(
              "The checkpoint \"%s\" is newer than \"%s\", which \"last\" names; it is not used,"
                  + " and will be replaced when training gets there.",
              newest.path(), found.folder().getFileName()));
    }
  }

  /** Checkpoints that were completed and are gone must not look like a run that never began. */
  private void requireNoTrace(OptionalLong last) {
    if (last.isPresent()) {
      throw new RunException(
          String.format(
              "The pointer \"%s\" names \"%s\", but there is no checkpoint in that folder. Put it"
                  + " back, or delete the pointer to start at iteration 0.",
              folder.path().resolve(CheckpointStore.LAST), CheckpointName.of(last.getAsLong())));
    }
  }

  private RunException noneSound(List<String> damages) {
    return new RunException(
        String.format(
            "No checkpoint in \"%s\" is sound:%s\nPut a sound one back, or start a new run with"
                + " another --output.",
            folder.path(), String.join("", damages)));
  }
}
