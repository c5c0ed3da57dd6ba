package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.testkit.SimpleGroup;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve iterations, evaluated in every second: 0.3, 0.5, 0.4, 0.6, 0.6, 0.7. With no patience the
 * third and the fifth value, of iterations 5 and 9, halve the rate of the iteration that follows.
 */
class PlateauSchedulerTest {

  private static final String METRIC = "unseen/bbox/AP50";
  private static final double[] SCORES = {0, .3, 0, .5, 0, .4, 0, .6, 0, .6, 0, .7};
  private static final String HALVED =
      "plateau { metric = \"" + METRIC + "\", patience = 0, factor = 0.5 }";
  private static final double[] RATES = {.8, .8, .8, .8, .8, .8, .4, .4, .4, .4, .2, .2};

  @TempDir private Path run;

  @Test
  void aValueCountsFromTheNextIterationOn() {
    assertThat(rates(train(HALVED))).containsExactly(RATES);
  }

  @Test
  void warmupGoesOverTheReductions() {
    String warmup = ", warmup-iters = 8, warmup-factor = 0";
    // Iteration 6 has come up to 6/8 of what is left, 0.4.
    assertThat(rates(train(HALVED + warmup)))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0, .1, .2, .3, .4, .5, .3, .35, .4, .4, .2, .2);
  }

  @Test
  void everyReductionIsLogged() {
    try (LoggedLines logged = new LoggedLines(PlateauScheduler.class)) {
      train(HALVED);
      assertThat(logged.lines())
          .containsExactly(
              "INFO learning rate 0.4 instead of 0.8 from iteration 6 on: unseen/bbox/AP50 has not"
                  + " improved on 0.5 in 1 evaluation",
              "INFO learning rate 0.2 instead of 0.4 from iteration 10 on: unseen/bbox/AP50 has not"
                  + " improved on 0.6 in 1 evaluation");
    }
  }

  @Test
  void aReductionThatChangesNothingIsNot() {
    try (LoggedLines logged = new LoggedLines(PlateauScheduler.class)) {
      train(HALVED + ", plateau.min-lr = 0.8");
      assertThat(logged.lines()).isEmpty();
    }
  }

  @Test
  void aLossIsLookedAtAtAPeriod() {
    // The loss never changes: the first look, before iteration 4, takes the best.
    String settings =
        "plateau { metric = total_loss, mode = min, period = 4, patience = 0, factor = 0.5 }";
    Trainer trainer = trainer(settings, new CountingStep(iteration -> 1)).build();
    trainer.train();
    assertThat(rates(trainer)).containsExactly(.8, .8, .8, .8, .8, .8, .8, .8, .4, .4, .4, .4);
  }

  @Test
  void aRunThatCrashedAnywhereEndsWithTheBytesOfOneThatDidNot(@TempDir Path whole)
      throws IOException {
    saving(trainer(HALVED, step()).output(whole)).build().train();

    for (Phase phase : List.of(Phase.USER, Phase.SAVE, Phase.EVALUATE, Phase.DECIDE)) {
      for (long iteration = 2; iteration < SCORES.length; iteration++) {
        Path folder = Files.createDirectories(run.resolve(phase + "-" + iteration));
        Hook crash = crash(iteration, phase);
        Trainer crashing = saving(trainer(HALVED, step()).output(folder)).hook("zz", crash).build();
        assertThatThrownBy(crashing::train).hasMessageContaining("power cut");

        TrainerBuilder resumed = saving(trainer(HALVED, step()).output(folder));
        new CheckpointStore(folder.resolve("checkpoints")).newest().ifPresent(resumed::resumeFrom);
        Trainer trainer = resumed.build();
        trainer.train();
        assertThat(rates(trainer)).as("%s of %d", phase, iteration).containsExactly(RATES);
        for (String part : List.of("state.json", "counting.json")) {
          assertThat(folder.resolve("checkpoints/iter-0000011").resolve(part))
              .as("%s of %d", phase, iteration)
              .hasSameTextualContentAs(whole.resolve("checkpoints/iter-0000011").resolve(part));
        }
      }
    }
  }

  @Test
  void anotherMetricStartsAfreshAtTheRateThatWasReached() {
    Trainer first =
        saving(trainer(HALVED, step().at(8, t -> t.requestStop("pause"))).output(run)).build();
    first.train();
    try (LoggedLines logged = new LoggedLines(PlateauScheduler.class)) {
      String settings = "plateau { metric = total_loss, mode = min, patience = 10 }";
      Trainer resumed =
          trainer(settings, step())
              .output(run)
              .resumeFrom(first.checkpoints().newest().orElseThrow())
              .build();
      resumed.train();
      assertThat(rates(resumed)).containsExactly(.8, .8, .8, .8, .8, .8, .4, .4, .4, .4, .4, .4);
      assertThat(logged.lines())
          .containsExactly(
              "WARN the learning rate followed the max of \"unseen/bbox/AP50\" and follows the min"
                  + " of \"total_loss\" from now on; it stays as reduced as it was");
    }
  }

  @Test
  void aMetricThatWasNeverPutIsReportedAtTheEnd() {
    try (LoggedLines logged = new LoggedLines(PlateauScheduler.class)) {
      train("plateau.metric = \"unseen/bbox/AP5\"");
      assertThat(logged.lines())
          .containsExactly(
              "WARN The metric \"unseen/bbox/AP5\" was never put, so it lowers no learning rate;"
                  + " did you mean \"unseen/bbox/AP50\"? the metrics were: lr, total_loss,"
                  + " unseen/bbox/AP50");
    }
  }

  /** The second process finds for itself that everything gets better and better. */
  @Test
  void everyProcessHasTheRatesThatTheMainOneDecides() {
    List<double[]> rates =
        ThreadedProcesses.run(
            2,
            processes -> {
              int rank = processes.world().rank();
              Hook own =
                  afterStep(
                      Phase.EVALUATE,
                      trainer -> {
                        if (rank == 1 && trainer.iter() % 2 == 1) {
                          trainer.storage().putScalar(METRIC, 1.0 + trainer.iter(), ScalarKind.RAW);
                        }
                      });
              Trainer trainer =
                  trainer(HALVED, step()).hook("own", own).processes(processes).build();
              trainer.train();
              return rates(trainer);
            });
    assertThat(rates).containsExactly(RATES, RATES);
  }

  private static Trainer train(String settings) {
    Trainer trainer = trainer(settings, step()).build();
    trainer.train();
    return trainer;
  }

  private static TrainerBuilder trainer(String settings, CountingStep step) {
    LrSchedulerFactory factory = new LrSchedulerFactory();
    Hook scheduler =
        factory.create(
            SettingsOf.of(factory, "type = plateau, " + settings),
            SimpleContext.of("lr-scheduler", SCORES.length, Path.of("run")));
    return Trainer.builder()
        .step(step.group(new SimpleGroup("all", 10, 0.8)))
        .maxIter(SCORES.length)
        .hook("lr-scheduler", scheduler)
        .hook("evaluation", afterStep(Phase.EVALUATE, PlateauSchedulerTest::evaluate));
  }

  private static void evaluate(Trainer trainer) {
    if (trainer.iter() % 2 == 1) {
      trainer.storage().putScalar(METRIC, SCORES[(int) trainer.iter()], ScalarKind.RAW);
    }
  }

  /** Saves in iterations 2, 5, 8 and 11, before they are evaluated. */
  private static TrainerBuilder saving(TrainerBuilder builder) {
    return builder.hook(
        "checkpoint",
        afterStep(
            Phase.SAVE,
            trainer -> {
              if (trainer.iter() % 3 == 2) {
                trainer.saveCheckpoint();
              }
            }));
  }

  private static Hook crash(long iteration, Phase phase) {
    return afterStep(
        phase,
        trainer -> {
          if (trainer.iter() == iteration) {
            throw new IllegalStateException("power cut");
          }
        });
  }

  private static Hook afterStep(Phase phase, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private static CountingStep step() {
    return new CountingStep();
  }

  private static double[] rates(Trainer trainer) {
    return trainer.storage().history("lr").orElseThrow().newest(SCORES.length);
  }
}
