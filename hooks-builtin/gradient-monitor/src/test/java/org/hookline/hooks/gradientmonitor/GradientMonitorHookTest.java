package org.hookline.hooks.gradientmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hookline.HistogramEvent;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Clip;
import org.hookline.djl.optimizer.GroupSettings;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.NonFinitePolicy;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.djl.train.TrainableModel;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

/**
 * On a model whose loss is the product of its weights and constants, so that the gradients are the
 * constants: 3 and 4 of {@code a}, 12 of {@code b}, none of {@code unused}.
 */
class GradientMonitorHookTest {

  /** Of 3, 4 and 12: the square roots of 9 + 16, and of 9 + 16 + 144. */
  @Test
  void normsAreThoseOfTheGroupsAndOfAllBeforeClipping() {
    try (Trainer trainer = trainer(1, "period = 1")) {
      trainer.train();

      assertThat(latest(trainer, "gradient_norm/first")).isEqualTo(5);
      assertThat(latest(trainer, "gradient_norm/all")).isEqualTo(13);
      assertThat(trainer.storage().history("gradient_norm/parameter/a")).isEmpty();
    }
  }

  @Test
  void everyParameterHasANormOfItsOwnIfSomebodyWantsIt() {
    try (Trainer trainer = trainer(1, "period = 1, per-parameter = on")) {
      trainer.train();

      assertThat(latest(trainer, "gradient_norm/parameter/a")).isEqualTo(5);
      assertThat(latest(trainer, "gradient_norm/parameter/b")).isEqualTo(12);
      assertThat(latest(trainer, "gradient_norm/parameter/unused")).isZero();
    }
  }

  /**
   * Gradients are clipped to a norm of 1, so {@code a} of (1, 1) moves by 0.1 · 5/13; its size is
   * the square root of 2.
   */
  @Test
  void updatesAreComparedWithTheWeightsTheyChange() {
    try (Trainer trainer = trainer(1, "period = 1, update-ratio = on")) {
      trainer.train();

      assertThat(latest(trainer, "update_ratio/first"))
          .isCloseTo(0.1 * 5 / 13 / Math.sqrt(2), within(1e-6));
    }
  }

  @Test
  void aHistogramHoldsEveryElementOfItsGroup() {
    try (Trainer trainer = trainer(2, "period = 1, histogram-period = 2, histogram-bins = 4")) {
      trainer.train();

      HistogramEvent first =
          trainer.storage().histograms().stream()
              .filter(event -> event.name().equals("gradient/first"))
              .findFirst()
              .orElseThrow();
      assertThat(first.iteration()).isEqualTo(1);
      assertThat(first.values()).isEqualTo(2);
      assertThat(first.min()).isEqualTo(3);
      assertThat(first.max()).isEqualTo(4);
      assertThat(first.counts()).containsExactly(1, 0, 0, 1);
    }
  }

  @Test
  void itLooksAtThePeriodAlone() {
    try (Trainer trainer = trainer(7, "period = 3")) {
      trainer.train();

      ScalarHistory norms = trainer.storage().history("gradient_norm/all").orElseThrow();
      assertThat(norms.iteration()).isEqualTo(5);
      assertThat(norms.count()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotFiniteIsLeftOutAndEndsNoRunByItself() {
    Hook spoiler =
        afterBackward(
            trainer -> step(trainer).gradients().values().forEach(gradient -> gradient.divi(0)));
    try (Trainer trainer = trainer(1, "period = 1, histogram-period = 1", spoiler)) {
      assertThatThrownBy(trainer::train).hasMessageStartingWith("a gradient is not finite");

      assertThat(trainer.storage().history("gradient_norm/first")).isEmpty();
      assertThat(trainer.storage().histograms()).isEmpty();
    }
  }

  /** Everything overflows in the second of four iterations, which is skipped. */
  @Test
  void whereSuchStepsAreSkippedTheLaterOnesAreSeenAndItIsSaidOnce() {
    Hook spoiler =
        afterBackward(
            trainer -> {
              if (trainer.iter() == 1) {
                step(trainer).gradients().values().forEach(gradient -> gradient.divi(0));
              }
            });
    try (LoggedLines log = new LoggedLines(GradientMonitorHook.class);
        Trainer trainer =
            trainer(4, "period = 1, per-parameter = on, histogram-period = 1", spoiler)) {
      step(trainer).onNonFinite(NonFinitePolicy.SKIP);
      trainer.train();

      assertThat(trainer.storage().history("gradient_norm/all").orElseThrow().count()).isEqualTo(3);
      assertThat(trainer.storage().histograms())
          .extracting(HistogramEvent::iteration)
          .containsOnly(0L, 2L, 3L);
      assertThat(log.lines())
          .hasSize(2)
          .last()
          .isEqualTo(
              "WARN \"gradient_norm/first\" is not finite at iteration 1; \"gradient-monitor\""
                  + " leaves out whatever is not, here and later");
    }
  }

  @Test
  void parametersThatNoGradientReachesAreNamedOnce() {
    try (LoggedLines log = new LoggedLines(GradientMonitorHook.class);
        Trainer trainer = trainer(3, "period = 1")) {
      trainer.train();

      assertThat(log.lines())
          .containsExactly(
              "WARN no gradient reached 1 of 3 parameters in iteration 0: unused; freeze what is"
                  + " never to be trained, and set skip-without-gradient for what is only now and"
                  + " then, or weight decay moves it");
    }
  }

  /** As the last layers of one organ and of the other, in turns. */
  @Test
  void othersThatAreMissedLaterAreNamedToo() {
    Hook alternating =
        afterBackward(
            trainer -> {
              if (trainer.iter() % 2 == 1) {
                step(trainer).gradients().values().forEach(gradient -> gradient.muli(0));
              }
            });
    try (LoggedLines log = new LoggedLines(GradientMonitorHook.class);
        Trainer trainer = trainer(6, "period = 1", alternating)) {
      trainer.train();

      assertThat(log.lines()).hasSize(2);
      assertThat(log.lines().get(0))
          .startsWith("WARN no gradient reached 1 of 3 parameters in iteration 0");
      assertThat(log.lines().get(1))
          .startsWith("WARN no gradient reached 3 of 3 parameters in iteration 1");
    }
  }

  @Test
  void aFrozenParameterIsNotMissed() {
    try (LoggedLines log = new LoggedLines(GradientMonitorHook.class);
        Trainer trainer = trainer(2, "period = 1")) {
      step(trainer).parameters().get("unused").setRequiresGradient(false);
      trainer.train();

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void looksChangeNoBits() {
    float[] without;
    float[] with;
    try (Trainer trainer = trainer(4, "period = 100")) {
      without = weightsAfter(trainer);
    }
    try (Trainer trainer = trainer(4, "period = 1, histogram-period = 1, update-ratio = on")) {
      with = weightsAfter(trainer);
    }

    assertThat(with).isEqualTo(without);
  }

  @Test
  void aStepWithoutArraysIsTheUsersMistake() {
    try (Trainer trainer =
        Trainer.builder().step(new CountingStep()).maxIter(1).hook(hook("period = 1")).build()) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("hook \"gradient-monitor\" needs a step that trains arrays");
    }
  }

  private static float[] weightsAfter(Trainer trainer) {
    trainer.train();
    return step(trainer).parameters().get("a").toFloatArray();
  }

  private static SupervisedStep<?> step(Trainer trainer) {
    return (SupervisedStep<?>) trainer.step();
  }

  private static double latest(Trainer trainer, String scalar) {
    return trainer.storage().history(scalar).orElseThrow().latest();
  }

  private static Hook hook(String settings) {
    GradientMonitorSettings bound = SettingsOf.of(new GradientMonitorFactory(), settings);
    return new GradientMonitorHook(bound, "gradient-monitor");
  }

  /** The spoiler has a name before that of the monitor, so it is called first. */
  private static Trainer trainer(long iterations, String settings, Hook... spoilers) {
    NDManager manager = TorchEngine.newManager();
    var builder =
        Trainer.builder()
            .step(
                SupervisedStep.builder(manager, new Products(manager), loader())
                    .optimizer(sgd())
                    .build())
            .maxIter(iterations)
            .hook("gradient-monitor", hook(settings));
    for (Hook spoiler : spoilers) {
      builder.hook("a-spoiler", spoiler);
    }
    return builder.build();
  }

  private static Hook afterBackward(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterBackward(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private static Sgd sgd() {
    GroupSettings first =
        new GroupSettings(
            Optional.of("^a"),
            Optional.empty(),
            Optional.of("first"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Sgd(
        0.1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Clip.FullModel(1)),
        Optional.of(List.of(first)));
  }

  private static Loader<TensorBatch> loader() {
    return Loader.of(
        new Nothing(),
        Sampler.sequential(1, 1, World.ALONE),
        samples -> {
          NDManager own = TorchEngine.newManager();
          return new TensorBatch(own, new NDList(), new NDList());
        },
        new LoaderSettings(1, 0));
  }

  /** Samples that nobody looks at. */
  private static final class Nothing implements Dataset<Integer> {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public Integer get(int index, RandomGenerator random) {
      return index;
    }
  }

  /** The loss 3 a0 + 4 a1 + 12 b. */
  private static final class Products implements TrainableModel<TensorBatch> {

    private static final String SOURCE =
        """
        def loss(self, a: Tensor, b: Tensor, factors: Tensor) -> Tensor:
          return torch.add(torch.sum(torch.mul(a, factors)), torch.sum(torch.mul(b, 12.)))
        """;

    private final NamedParameters parameters;
    private final NDArray factors;
    private final ScriptMethod loss;
    private boolean training = true;

    Products(NDManager manager) {
      factors = Tensors.floats(manager, new float[] {3, 4}, new Shape(2));
      parameters =
          NamedParameters.builder(manager)
              .parameter("a", manager.ones(new Shape(2)))
              .parameter("b", manager.ones(new Shape(1)))
              .parameter("unused", manager.ones(new Shape(3)))
              .build();
      loss = Script.compile(manager, "products", SOURCE).method("loss");
    }

    @Override
    public NamedParameters parameters() {
      return parameters;
    }

    @Override
    public Losses losses(TensorBatch batch, NDManager scope) {
      return Losses.of(loss.tensor(scope, parameters.get("a"), parameters.get("b"), factors));
    }

    @Override
    public boolean isTraining() {
      return training;
    }

    @Override
    public void training(boolean on) {
      training = on;
    }
  }
}
