package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.optimizer.Clip;
import org.hookline.djl.optimizer.GroupSettings;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hook that looks at gradients changes how a step is run, and not what comes out. */
class DescentTest {

  private static final int BATCH = 8;
  private static final int NEVER = -1;
  private static final Hook LOOKING = Steps.afterBackward(trainer -> {});

  static Stream<OptimizerSettings> settings() {
    GroupSettings slowHidden = GroupSettings.ofPattern("hidden").withLrMultiplier(0.5);
    return Stream.of(
        Sgd.of(0.05, 0.9, 1e-4),
        Sgd.of(0.05, 0, 0),
        Sgd.of(0.05, 0.9, 0).withClip(new Clip.FullModel(0.1)),
        Sgd.of(0.05, 0.9, 0).withClip(new Clip.Norm(0.1)).withGroups(slowHidden),
        Sgd.of(0.05, 0.9, 0).withClip(new Clip.Value(0.01)),
        Adamw.of(0.01, 0.01),
        Adamw.of(0.01, 0.01).withClip(new Clip.FullModel(0.1)).withGroups(slowHidden));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whetherSomebodyLooksMakesNoDifferenceInAnyBit(OptimizerSettings settings) {
    Run alone = new Run(settings, NEVER, NonFinitePolicy.FAIL);
    Run watched = new Run(settings, NEVER, NonFinitePolicy.FAIL, LOOKING);

    assertThat(watched.bytes).containsExactlyEntriesOf(alone.bytes);
    assertThat(watched.losses).isEqualTo(alone.losses).hasSize(30);
  }

  @Test
  void aStepThatIsSkippedIsSkippedEitherWay() {
    OptimizerSettings settings = Sgd.of(0.05, 0.9, 0).withClip(new Clip.FullModel(0.1));
    Run alone = new Run(settings, 7, NonFinitePolicy.SKIP);
    Run watched = new Run(settings, 7, NonFinitePolicy.SKIP, LOOKING);

    assertThat(watched.bytes).containsExactlyEntriesOf(alone.bytes);
    assertThat(alone.found).extracting(NonFinite::iteration).containsExactly(7L);
    assertThat(watched.found).isEqualTo(alone.found);
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunEitherWay() {
    OptimizerSettings settings = Sgd.of(0.05, 0.9, 0);
    String message =
        "the loss is not finite at iteration 7: total_loss = NaN, loss_fit = NaN, loss_size = ";

    assertThatThrownBy(() -> new Run(settings, 7, NonFinitePolicy.FAIL))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageStartingWith(message);
    assertThatThrownBy(() -> new Run(settings, 7, NonFinitePolicy.FAIL, LOOKING))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepThatFailsHasNoLoss(boolean watched) {
    NDManager manager = TorchEngine.newManager();
    ScriptedNoise model = new ScriptedNoise(manager, BATCH, 3, "no number");
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model, Points.loader(BATCH, 0))
            .optimizer(Sgd.of(0.05, 0.9, 0))
            .build();
    List<Long> newest = new ArrayList<>();
    Hook reader =
        new Hook() {
          @Override
          public void afterTrain(Trainer trainer, Outcome outcome) {
            newest.add(trainer.storage().history("total_loss").orElseThrow().iteration());
          }
        };
    Hook[] hooks = watched ? new Hook[] {reader, LOOKING} : new Hook[] {reader};

    assertThatThrownBy(() -> Steps.train(step, 10, hooks)).isInstanceOf(ScriptException.class);

    assertThat(newest).containsExactly(2L);
  }

  @Test
  void aScriptMayNotUseTheNamesOfTheStep() {
    String source = "def step_update(self) -> None:\n  pass\n";

    assertThatThrownBy(() -> new LossScript(source, List.of(), List.of("loss")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a method of the script of [loss] begins with \"step_\"; call it otherwise, such names"
                + " are the step's");
  }

  @Test
  void argumentsMustBeThoseOfTheMethod() {
    LossScript script = new LossScript("", List.of("Tensor", "float"), List.of("loss"));

    assertThatThrownBy(() -> script.check(new Object[] {1.0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model gives 1 arguments for the 2 of its method \"losses\", which are [Tensor,"
                + " float]");
  }

  /** Thirty iterations, and what they left. */
  private static final class Run {

    private final Map<String, ByteBuffer> bytes = new LinkedHashMap<>();
    private final List<Double> losses = new ArrayList<>();
    private final List<NonFinite> found = new ArrayList<>();

    Run(OptimizerSettings settings, int badCall, NonFinitePolicy policy, Hook... hooks) {
      NDManager manager = TorchEngine.newManager();
      ScriptedNoise model = new ScriptedNoise(manager, BATCH, badCall, Double.NaN);
      SupervisedStep<TensorBatch> step =
          SupervisedStep.builder(manager, model, Points.loader(BATCH, 0))
              .optimizer(settings)
              .build();
      step.onNonFinite(policy);
      List<Hook> all = new ArrayList<>(List.of(hooks));
      all.add(
          Steps.afterStep(
              trainer -> {
                losses.add(trainer.storage().history("total_loss").orElseThrow().latest());
                if (trainer.isLastIteration()) {
                  found.addAll(step.takeNonFinite(trainer));
                  step.lastGoodState().forEach(this::keep);
                }
              }));
      Steps.train(step, 30, all.toArray(Hook[]::new));
    }

    private void keep(CheckpointPart part) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (WritableByteChannel channel = Channels.newChannel(out)) {
        part.writeTo(channel);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes.put(part.name(), ByteBuffer.wrap(out.toByteArray()));
    }
  }
}
