package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;

/** A step that trains arrays by gradients: what hooks that look at tensors need of it. */
public interface ModelStep extends TrainingStep {

  /**
   * The step of a trainer, for a hook that needs tensors.
   *
   * @param hook the hook's name, for the message
   * @throws InputException if the step has none
   */
  static ModelStep of(Trainer trainer, String hook) {
    if (trainer.step() instanceof ModelStep step) {
      return step;
    }
    throw new InputException(
        "hook \"%s\" needs a step that trains arrays, and %s does not; turn the hook off"
            .formatted(hook, trainer.step().getClass().getSimpleName()));
  }

  /** The model's arrays. */
  NamedParameters parameters();

  /**
   * The gradients by parameter name: the same arrays in every step, of this iteration within {@link
   * org.hookline.Hook#afterBackward} and zero at other times.
   */
  default Map<String, NDArray> gradients() {
    return parameters().gradients();
  }

  /**
   * The norm of all gradients before clipping in the latest step, shape []; only if they are
   * clipped by it.
   */
  Optional<NDArray> gradientNorm();

  /**
   * Runs the model forward, as in training but without gradients, on the batch of an iteration.
   * Whatever the model itself changes, such as running means, it changes; training goes on as if it
   * had not been run.
   *
   * @param iteration any, 0-based; the batch is the one that its step has, with this process's
   *     share of the samples
   */
  void forward(long iteration, Trainer trainer);

  /**
   * The samples of an iteration, whether it was run or not, in the words of the data set: what
   * somebody needs to find them again.
   */
  List<String> sampleIds(long iteration);

  /** What happens from now on when a loss or gradient is not finite; FAIL at the start. */
  void onNonFinite(NonFinitePolicy policy);

  /**
   * What was not finite since this was last asked for, oldest first. Reads from the device.
   *
   * @throws NonFiniteException under the policy FAIL
   */
  List<NonFinite> takeNonFinite(Trainer trainer);

  /**
   * The weights and the optimizer's state as they are after the last update that had an effect, for
   * a post-mortem; other than {@link #snapshot}, also when a loss was not finite. To be written
   * before the next snapshot, and only while no save is under way.
   */
  List<CheckpointPart> lastGoodState();
}
