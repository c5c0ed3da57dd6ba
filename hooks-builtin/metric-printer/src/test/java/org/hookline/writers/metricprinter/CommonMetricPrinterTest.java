package org.hookline.writers.metricprinter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.EventWriter;
import org.hookline.Hook;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.HookCall;
import org.hookline.testkit.ManualClock;
import org.hookline.testkit.ThrowingHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommonMetricPrinterTest {

  private final ManualClock clock = new ManualClock();
  private final List<String> lines = new ArrayList<>();

  @Test
  void fieldsComeInTheirOrderWithTheirDigits() {
    // Losses 1 to 4, step times 0.1 to 0.4, waiting times 0.01 to 0.04.
    trainer(100, 4, 20)
        .hook(
            "metrics",
            afterStep(
                t -> {
                  double n = t.iter() + 1.0;
                  t.storage().putScalar("loss_box", n / 3);
                  t.storage().putScalar("[metric]accuracy", 0.123456);
                  t.storage().putScalar("unseen", 1);
                  t.storage().putScalar("time", n / 10, ScalarKind.MEASURED);
                  t.storage().putScalar("eta_seconds", 24.9, ScalarKind.MEASURED_RAW);
                  t.storage().putScalar("data_time", n / 100, ScalarKind.MEASURED);
                  t.storage().putScalar("lr", 0.0123456789, ScalarKind.RAW);
                  if (t.iter() == 3) {
                    t.requestStop("seen enough");
                  }
                }))
        .build()
        .train();
    // Medians of 1 2 3 4; mean step time since the start, mean waiting time of the window.
    assertThat(lines)
        .containsExactly(
            "eta: 0:00:24  iter: 3  total_loss: 2.5  loss_box: 0.8333  [metric]accuracy: 0.1235"
                + "  time: 0.2500  last_time: 0.4000  data_time: 0.0250  last_data_time: 0.0400"
                + "  lr: 0.012346");
  }

  @Test
  void lossesAreMediansOverTheWindow() {
    trainer(5, 5, 2).build().train();
    // Losses 4 and 5 are the last two.
    assertThat(lines).containsExactly("iter: 4  total_loss: 4.5  lr: N/A");
  }

  @Test
  void withoutStepTimesTheClockTellsTheTimeLeft() {
    trainer(6, 2, 20)
        .hook("time", beforeStep(t -> clock.advance(Duration.ofSeconds(30))))
        .build()
        .train();
    assertThat(lines)
        .containsExactly(
            "iter: 1  total_loss: 1.5  lr: N/A",
            "eta: 0:01:00  iter: 3  total_loss: 2.5  lr: N/A",
            "eta: 0:00:00  iter: 5  total_loss: 3.5  lr: N/A");
  }

  @Test
  void aSecondWriteInOneIterationIsSilent() {
    CommonMetricPrinter printer = printer(2, 20);
    EventWriter twice =
        new EventWriter() {
          @Override
          public long period() {
            return printer.period();
          }

          @Override
          public void write(Trainer trainer) {
            printer.write(trainer);
            printer.write(trainer);
          }
        };
    Trainer.builder().step(step()).maxIter(4).writer("twice", twice).build().train();
    assertThat(lines).hasSize(2);
  }

  @Test
  void withoutMetricsThereIsNothingToSay() {
    Trainer trainer =
        Trainer.builder().step(step()).maxIter(4).writer("printer", printer(2, 20)).build();
    trainer.evaluate();
    assertThat(lines).isEmpty();
  }

  @Test
  void anEvaluationWithoutTrainingSaysNothingOfTheTrainingBefore(@TempDir Path run) {
    Trainer trained = trainer(4, 2, 20).output(run).build();
    trained.train();
    trained.saveCheckpoint();
    lines.clear();
    trainer(4, 2, 20)
        .output(run)
        .resumeFrom(trained.checkpoints().newest().orElseThrow())
        .build()
        .evaluate();
    assertThat(lines).isEmpty();
  }

  @Test
  void theNamesOfLossesAndMetricsAreFoundWhereverTheyHoldTheWord() {
    trainer(1, 1, 20)
        .hook(
            "metrics",
            afterStep(
                t -> {
                  t.storage().putScalar("rpn/loss_cls", 0.00012345);
                  t.storage().putScalar("roi/[metric]precision", 123456);
                  t.storage().putScalar("lr", 1e-5, ScalarKind.RAW);
                }))
        .build()
        .train();
    // The digits are those of C's %.4g and %.5g.
    assertThat(lines)
        .containsExactly(
            "iter: 0  total_loss: 1  rpn/loss_cls: 0.0001234  roi/[metric]precision: 1.235e+05"
                + "  lr: 1e-05");
  }

  @Test
  void whatLedToAFailureIsPrinted() {
    Trainer trainer =
        trainer(100, 50, 20)
            .hook(new ThrowingHook(HookCall.AFTER_STEP, 3, new IllegalStateException("enough")))
            .build();
    assertThatThrownBy(trainer::train).isInstanceOf(RunException.class);
    assertThat(lines).containsExactly("iter: 3  total_loss: 2.5  lr: N/A");
  }

  @Test
  void aLossThatIsNotANumberIsSaidToBeSo() {
    Trainer.builder()
        .step(new CountingStep(iteration -> Double.NaN))
        .maxIter(1)
        .writer("printer", printer(1, 20))
        .build()
        .train();
    assertThat(lines).containsExactly("iter: 0  total_loss: NaN  lr: N/A");
  }

  @Test
  void onlyTheMainProcessPrints() {
    trainer(4, 2, 20).processes(new AgreeingProcesses(new World(1, 2))).build().train();
    assertThat(lines).isEmpty();
  }

  /** Losses are 1, 2, 3 and so on. */
  private TrainerBuilder trainer(long maxIter, long period, int window) {
    return Trainer.builder()
        .step(step())
        .maxIter(maxIter)
        .writer("printer", printer(period, window));
  }

  private static CountingStep step() {
    return new CountingStep(iteration -> iteration + 1.0);
  }

  private CommonMetricPrinter printer(long period, int window) {
    return new CommonMetricPrinter(new MetricPrinterSettings(period, window), clock, lines::add);
  }

  private static Hook afterStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private static Hook beforeStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void beforeStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }
}
