package org.hookline.checkpoint;

import java.nio.file.Path;
import java.util.List;

/** The checkpoints of a run; not written yet, these are its seams. */
@SuppressWarnings("DoNotCallSuggester")
public final class CheckpointStore {

  /** The name of the folder within a run. */
  public static final String FOLDER = "checkpoints";

  /** The store in a folder, which need not exist yet. */
  public CheckpointStore(Path folder) {}

  /** Commits a checkpoint, whole or not at all, and points to it as the last. */
  public Checkpoint save(long iteration, List<CheckpointPart> parts) {
    throw new UnsupportedOperationException();
  }
}
