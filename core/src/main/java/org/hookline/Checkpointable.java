package org.hookline;

import java.util.List;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;

/** Something with parts of its own in a checkpoint. */
public interface Checkpointable {

  /**
   * The parts as they are now. Called on the training thread; each part may be written later, from
   * another thread, while training goes on.
   */
  List<CheckpointPart> snapshot();

  /**
   * Takes back what {@link #snapshot()} gave.
   *
   * @throws CheckpointMismatchException if the checkpoint is of something else, such as another
   *     model
   */
  void restore(Checkpoint checkpoint);
}
