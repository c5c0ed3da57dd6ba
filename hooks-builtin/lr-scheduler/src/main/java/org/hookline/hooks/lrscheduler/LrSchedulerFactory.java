package org.hookline.hooks.lrscheduler;

import com.google.auto.service.AutoService;
import java.util.List;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** Makes the hook {@code lr-scheduler}. */
@AutoService(Plugin.class)
public final class LrSchedulerFactory extends HookFactory<LrSchedulerSettings> {

  public LrSchedulerFactory() {
    super("lr-scheduler", LrSchedulerSettings.class);
  }

  @Override
  public void check(LrSchedulerSettings settings, SettingsCheck check) {
    var keys = new KeyByKey(check);
    long maxIter = check.train().maxIter();
    keys.accept("warmup-iters", () -> warmup(settings.warmupIters(), 1));
    keys.accept("warmup-factor", () -> warmup(0, settings.warmupFactor()));
    if (settings.warmupIters() > maxIter) {
      check.reject(
          "warmup-iters",
          "the warm-up of "
              + settings.warmupIters()
              + " iterations is longer than the run of "
              + maxIter
              + "; for a short run set hooks.lr-scheduler.warmup-iters=0");
    }
    switch (settings.type()) {
      case CONSTANT -> {}
      case MULTISTEP -> {
        keys.accept("gamma", () -> new Schedule.Multistep(List.of(), settings.gamma()));
        keys.accept("milestones", () -> new Schedule.Multistep(settings.milestones(), 1));
        checkMilestones(settings.milestones(), maxIter, check);
        if (settings.rescaleInterval()) {
          check.reject(
              "rescale-interval",
              "milestones are iterations of the run, which nothing rescales; set it to off");
        }
      }
      case COSINE -> keys.accept("end-ratio", () -> new Schedule.Cosine(settings.endRatio()));
      case STEP -> {
        keys.accept("gamma", () -> new Schedule.Step(0, settings.gamma()));
        keys.accept("num-decays", () -> new Schedule.Step(settings.numDecays(), 1));
      }
      case EXPONENTIAL -> keys.accept("decay", () -> new Schedule.Exponential(settings.decay()));
      case POLYNOMIAL -> keys.accept("power", () -> new Schedule.Polynomial(settings.power()));
      case LINEAR -> keys.accept("end-ratio", () -> new Schedule.Linear(settings.endRatio()));
      case PLATEAU -> checkMetric(settings.plateau(), check);
    }
  }

  private static Schedule warmup(long iters, double factor) {
    return new Warmup(new Schedule.Constant(), iters, factor, WarmupMethod.LINEAR, false);
  }

  private static void checkMetric(PlateauSettings plateau, SettingsCheck check) {
    if (plateau.metric().filter(name -> !name.isBlank()).isEmpty()) {
      check.reject(
          "plateau.metric",
          "the schedule plateau needs the full name of a scalar, such as \"unseen/bbox/AP50\"");
    }
  }

  private static void checkMilestones(List<Long> milestones, long maxIter, SettingsCheck check) {
    for (long milestone : milestones) {
      if (milestone >= maxIter) {
        check.reject(
            "milestones",
            "the milestone "
                + milestone
                + " is never reached: the last of "
                + maxIter
                + " iterations is "
                + (maxIter - 1));
      }
    }
  }

  @Override
  public Hook create(LrSchedulerSettings settings, PluginContext context) {
    return settings.type() == ScheduleType.PLATEAU
        ? new PlateauScheduler(settings.plateau(), settings.schedule())
        : new LrScheduler(settings.schedule());
  }

  /** Reports what a constructor refuses, under the key it was given. */
  private record KeyByKey(SettingsCheck check) {
    void accept(String key, Runnable construction) {
      try {
        construction.run();
      } catch (IllegalArgumentException e) {
        check.reject(key, String.valueOf(e.getMessage()));
      }
    }
  }
}
