package org.hookline.run;

import java.util.Optional;
import org.hookline.checkpoint.Checkpoint;

/**
 * Where a session starts.
 *
 * @param checkpoint what it starts from; none is the beginning
 * @param weightsAlone whether only the weights are taken, for a new run
 */
public record Start(Optional<Checkpoint> checkpoint, boolean weightsAlone) {

  /** From a checkpoint as a whole, or from the beginning if there is none. */
  public static Start whole(Optional<Checkpoint> checkpoint) {
    return new Start(checkpoint, false);
  }

  /** At iteration 0, with the weights of a checkpoint. */
  public static Start weights(Checkpoint checkpoint) {
    return new Start(Optional.of(checkpoint), true);
  }

  /** The first iteration to run. */
  public long iteration() {
    return weightsAlone ? 0 : checkpoint.map(found -> found.iteration() + 1).orElse(0L);
  }
}
