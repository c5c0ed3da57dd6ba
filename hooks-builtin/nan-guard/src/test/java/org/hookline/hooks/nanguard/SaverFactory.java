package org.hookline.hooks.nanguard;

import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginContext;

/** Saves at a period and in the last iteration, with the learning rate among the metrics. */
public final class SaverFactory extends HookFactory<SaverFactory.Settings> {

  public SaverFactory() {
    super("saver", Settings.class);
  }

  /** Iterations between two checkpoints. */
  public record Settings(long period) {}

  @Override
  public Hook create(Settings settings, PluginContext context) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        double rate = trainer.step().parameterGroups().get(0).learningRate();
        trainer.storage().putScalar("lr", rate, ScalarKind.RAW);
        if ((trainer.iter() + 1) % settings.period() == 0 || trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }
}
