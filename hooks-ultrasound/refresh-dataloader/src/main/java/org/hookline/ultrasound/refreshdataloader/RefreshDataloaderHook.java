package org.hookline.ultrasound.refreshdataloader;

import com.typesafe.config.Config;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.RefreshableData;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the training data read again every so many iterations, when everything else of the iteration
 * is done, so that the next step trains on what its files hold by then.
 *
 * <p>The state is the version of the data: a resumed run goes on with the very data it had, though
 * the files have changed, and changes it at the iterations at which it would have anyway.
 */
public final class RefreshDataloaderHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(RefreshDataloaderHook.class);

  private final long period;
  private @Nullable RefreshableData data;
  private @Nullable Config restored;
  private Map<String, ?> version = Map.of();

  public RefreshDataloaderHook(RefreshDataloaderSettings settings) {
    period = settings.period();
  }

  @Override
  public Phase phase() {
    return Phase.DATA;
  }

  /**
   * Keeps the version of the data that the run begins with, or comes back to the one it had.
   *
   * @throws InputException if the step's data cannot be read again
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.isEvaluationOnly()) {
      return;
    }
    data =
        trainer
            .step()
            .refreshableData()
            .orElseThrow(
                () ->
                    new InputException(
                        "the step's training data cannot be read again; turn the hook off with"
                            + " hooks.refresh-dataloader=off"));
    if (restored == null) {
      version = data.refresh(trainer.iter(), trainer);
    } else {
      data.restore(restored, trainer);
      version = restored.root().unwrapped();
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    long next = trainer.iter() + 1;
    if (data == null || next % period != 0 || trainer.isLastIteration()) {
      return;
    }
    version = data.refresh(next, trainer);
    log.info("the training data was read again, for iteration {} and those after it", next);
  }

  @Override
  public Map<String, ?> state() {
    return version;
  }

  @Override
  public void restore(Config state) {
    if (!state.isEmpty()) {
      restored = state;
    }
  }
}
