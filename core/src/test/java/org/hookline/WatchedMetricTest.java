package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.junit.jupiter.api.Test;

class WatchedMetricTest {

  private final List<String> told = new ArrayList<>();

  @Test
  void everyNewValueIsGivenOnce() {
    WatchedMetric metric = new WatchedMetric("val/bbox/AP", 1);
    train(
        6,
        trainer -> {
          if (trainer.iter() == 1 || trainer.iter() == 4) {
            put(trainer, "val/bbox/AP", trainer.iter() / 10.0);
          }
          give(metric, trainer);
        });
    assertThat(told).containsExactly("0.1 of 1", "0.4 of 4");
    assertThat(metric.state(MetricMode.MAX))
        .isEqualTo(Map.of("metric", "val/bbox/AP", "mode", "max", "seen", 4L));
  }

  @Test
  void aRestoredOneGoesOnBehindWhatWasSeen() {
    WatchedMetric metric = new WatchedMetric("val/bbox/AP", 1);
    Config state =
        ConfigFactory.parseMap(Map.of("metric", "val/bbox/AP", "mode", "max", "seen", 2));
    assertThat(metric.restore(state, MetricMode.MAX)).isEmpty();
    train(
        5,
        trainer -> {
          put(trainer, "val/bbox/AP", (double) trainer.iter());
          give(metric, trainer);
        });
    assertThat(told).containsExactly("3.0 of 3", "4.0 of 4");
  }

  @Test
  void theStateOfAnotherMetricOrModeIsNotTaken() {
    WatchedMetric metric = new WatchedMetric("val/bbox/AP", 1);
    Config state =
        ConfigFactory.parseMap(Map.of("metric", "val/bbox/AP", "mode", "min", "seen", 2));

    assertThat(metric.restore(state, MetricMode.MAX)).contains("the min of \"val/bbox/AP\"");
    assertThat(metric.decidedBy(MetricMode.MAX)).isEqualTo("the max of \"val/bbox/AP\"");
    assertThat(metric.state(MetricMode.MAX).get("seen")).isEqualTo(-1L);
  }

  @Test
  void withAPeriodTheNewestValueIsGivenThen() {
    WatchedMetric metric = new WatchedMetric("val/bbox/AP", 3);
    train(
        7,
        trainer -> {
          if (trainer.iter() < 5) {
            put(trainer, "val/bbox/AP", (double) trainer.iter());
          }
          give(metric, trainer);
        });
    assertThat(told).containsExactly("2.0 of 2", "4.0 of 4");
  }

  @Test
  void aNumberOfValuesIsToldInWords() {
    assertThat(new WatchedMetric("val/bbox/AP", 1).span(1)).isEqualTo("1 evaluation");
    assertThat(new WatchedMetric("val/bbox/AP", 1).span(5)).isEqualTo("5 evaluations");
    assertThat(new WatchedMetric("total_loss", 100).span(5)).isEqualTo("500 iterations");
  }

  @Test
  void aNoisyScalarIsTheMedianThatWritersShow() {
    // Losses 0 to 29: the last twenty are 10 to 29.
    WatchedMetric metric = new WatchedMetric("loss", 30);
    train(
        30,
        trainer -> {
          trainer.storage().putScalar("loss", (double) trainer.iter());
          give(metric, trainer);
        });
    assertThat(told).containsExactly("19.5 of 29");
  }

  @Test
  void whatWasMeasuredDecidesNothing() {
    WatchedMetric metric = new WatchedMetric("time", 1);
    assertThatThrownBy(
            () ->
                train(
                    1,
                    trainer -> {
                      trainer.storage().putScalar("time", 1, ScalarKind.MEASURED);
                      give(metric, trainer);
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "\"time\" differs from run to run, so nothing can be decided by it; set metric to what"
                + " an evaluation puts, such as \"unseen/bbox/AP50\"");
  }

  @Test
  void absenceIsToldOnceWhenTheDataSetWasEvaluated() {
    WatchedMetric metric = new WatchedMetric("unseen/bbox/AP5", 1);
    train(
        400,
        trainer -> {
          if (trainer.iter() == 50) {
            put(trainer, "quick/bbox/AP50", 0.5);
          }
          if (trainer.iter() == 150) {
            put(trainer, "unseen/bbox/AP50", 0.5);
          }
          tellAbsence(metric, trainer);
        });
    assertThat(told)
        .containsExactly(
            "199: The metric \"unseen/bbox/AP5\" was never put, so nothing happens; did you mean"
                + " \"unseen/bbox/AP50\"? the metrics were: quick/bbox/AP50, total_loss,"
                + " unseen/bbox/AP50");
  }

  @Test
  void aDataSetThatIsNotThereIsMissedWithTheFirstThatWasEvaluated() {
    WatchedMetric metric = new WatchedMetric("sunken/bbox/AP50", 1);
    train(
        200,
        trainer -> {
          put(trainer, "quick/bbox/AP50", 0.5);
          tellAbsence(metric, trainer);
        });
    assertThat(told)
        .containsExactly(
            "99: The metric \"sunken/bbox/AP50\" was never put, so nothing happens; the metrics"
                + " were: quick/bbox/AP50, total_loss");
  }

  @Test
  void aPrefixedDataSetIsWaitedForByItsWholeName() {
    WatchedMetric metric = new WatchedMetric("ema/unseen/bbox/AP5", 1);
    train(
        400,
        trainer -> {
          put(trainer, "unseen/bbox/AP50", 0.5);
          if (trainer.iter() == 250) {
            put(trainer, "ema/unseen/bbox/AP50", 0.5);
          }
          metric
              .absenceSoFar(trainer, "nothing happens")
              .ifPresent(text -> told.add("told at " + trainer.iter()));
        });
    assertThat(told).containsExactly("told at 299");
  }

  @Test
  void nothingIsMissedBeforeAnEvaluationOrWhenItCame() {
    WatchedMetric metric = new WatchedMetric("unseen/bbox/AP50", 1);
    train(
        300,
        trainer -> {
          if (trainer.iter() == 150) {
            put(trainer, "unseen/bbox/AP50", 0.5);
          }
          tellAbsence(metric, trainer);
        });
    assertThat(told).isEmpty();
  }

  private void give(WatchedMetric metric, Trainer trainer) {
    metric.next(trainer).ifPresent(point -> told.add(point.value() + " of " + point.iteration()));
    assertThat(metric.next(trainer)).isEmpty();
  }

  private void tellAbsence(WatchedMetric metric, Trainer trainer) {
    metric
        .absenceSoFar(trainer, "nothing happens")
        .ifPresent(text -> told.add(trainer.iter() + ": " + text));
  }

  private static void put(Trainer trainer, String name, double value) {
    trainer.storage().putScalar(name, value, ScalarKind.RAW);
  }

  private static void train(long maxIter, Consumer<Trainer> afterStep) {
    Hook hook =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            afterStep.accept(trainer);
          }
        };
    Trainer.builder().step(new EvaluatedStep()).maxIter(maxIter).hook("test", hook).build().train();
  }

  /** A step whose data sets are "quick" and "unseen". */
  private static final class EvaluatedStep implements TrainingStep, Evaluation {

    private final ScriptedStep step = new ScriptedStep();

    @Override
    public void run(Trainer trainer) {
      step.run(trainer);
    }

    @Override
    public List<ParameterGroup> parameterGroups() {
      return List.of();
    }

    @Override
    public Optional<Evaluation> evaluation() {
      return Optional.of(this);
    }

    @Override
    public List<String> datasets() {
      return List.of("quick", "unseen");
    }

    @Override
    public Map<String, Map<String, Double>> evaluate(
        String dataset, String label, Trainer trainer) {
      return Map.of();
    }

    @Override
    public List<CheckpointPart> snapshot() {
      return step.snapshot();
    }

    @Override
    public void restore(Checkpoint checkpoint) {
      step.restore(checkpoint);
    }
  }
}
