package org.hookline.run;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;

/**
 * Where a session starts.
 *
 * @param checkpoint what it starts from; none is the beginning
 * @param weightsAlone whether only the weights are taken, for a new run
 */
public record Start(Optional<Checkpoint> checkpoint, boolean weightsAlone) {

  private static final String WHOLE = "whole  ";
  private static final String WEIGHTS = "weights";

  /** From a checkpoint as a whole, or from the beginning if there is none. */
  public static Start whole(Optional<Checkpoint> checkpoint) {
    return new Start(checkpoint, false);
  }

  /** At iteration 0, with the weights of a checkpoint. */
  public static Start weights(Checkpoint checkpoint) {
    return new Start(Optional.of(checkpoint), true);
  }

  /** This, for another process that sees the same files. */
  String written() {
    return checkpoint
        .map(found -> (weightsAlone ? WEIGHTS : WHOLE) + found.folder().toAbsolutePath())
        .orElse("");
  }

  /**
   * What another process wrote.
   *
   * @throws InputException if its checkpoint is not to be seen from here
   */
  static Start read(String text) {
    if (text.isEmpty()) {
      return whole(Optional.empty());
    }
    Checkpoint checkpoint = CheckpointStore.open(Path.of(text.substring(WHOLE.length())));
    return text.startsWith(WEIGHTS) ? weights(checkpoint) : whole(Optional.of(checkpoint));
  }

  /** The first iteration to run. */
  public long iteration() {
    return weightsAlone ? 0 : checkpoint.map(found -> found.iteration() + 1).orElse(0L);
  }
}
