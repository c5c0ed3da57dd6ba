package org.hookline.hooks.progress;

import java.util.OptionalDouble;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;

/** Tells a display, on the main process, how far the run is. */
public final class ProgressHook implements Hook {

  private final Display display;
  private boolean shown;

  ProgressHook(Display display) {
    this.display = display;
  }

  /** A hook that logs a line now and then. */
  public static ProgressHook lines(ProgressSettings settings) {
    return new ProgressHook(new ProgressLog(settings.every()));
  }

  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public boolean failuresAreReportedOnly() {
    return true;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    shown =
        trainer.world().isMain()
            && !trainer.isEvaluationOnly()
            && trainer.iter() < trainer.maxIter();
    if (shown) {
      display.begin(trainer.iter(), trainer.maxIter());
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (shown) {
      display.update(trainer.iter() + 1, () -> loss(trainer));
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    close();
  }

  @Override
  public void close() {
    if (shown) {
      shown = false;
      display.close();
    }
  }

  private static OptionalDouble loss(Trainer trainer) {
    return trainer
        .storage()
        .history("total_loss")
        .map(history -> OptionalDouble.of(history.median(20)))
        .orElse(OptionalDouble.empty());
  }
}
