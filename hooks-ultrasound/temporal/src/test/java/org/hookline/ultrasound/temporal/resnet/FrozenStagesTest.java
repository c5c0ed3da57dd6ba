package org.hookline.ultrasound.temporal.resnet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.linear;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.layer.Sequential;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.train.ModelStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrozenStagesTest {

  private static final List<String> PARTS = List.of("conv1|bn1", "layer1", "layer2", "layer3");

  @ParameterizedTest
  @CsvSource({"BATCH, 0", "BATCH, 1", "BATCH, 2", "GROUP, 3", "BATCH, 4", "FROZEN_BATCH, 2"})
  void trainingLeavesFrozenStagesToTheBitAndChangesTheOthers(Norm norm, int freezeAt) {
    for (boolean observed : new boolean[] {false, true}) {
      LayerModel model = Nets.model(TorchEngine.newManager(), net(norm, freezeAt));
      Map<String, float[]> before = values(model);
      Map<String, float[]> after = new LinkedHashMap<>();
      Clips.train(
          Clips.loader(32, 4),
          model,
          3,
          observed ? observing(after, model) : looking(after, model));

      before.forEach(
          (name, values) -> {
            boolean stays = part(name) < freezeAt || isFrozenNorm(name, norm);
            float[] now = requireNonNull(after.get(name));
            if (stays) {
              assertThat(now).as("%s, observed: %s", name, observed).isEqualTo(values);
            } else {
              assertThat(now).as("%s, observed: %s", name, observed).isNotEqualTo(values);
            }
          });
    }
  }

  private static boolean isFrozenNorm(String name, Norm norm) {
    return norm == Norm.FROZEN_BATCH && (name.contains("bn") || name.contains("downsample.1."));
  }

  /** Which of the parts a name belongs to; the head comes after them. */
  private static int part(String name) {
    for (int i = 0; i < PARTS.size(); i++) {
      if (name.matches("backbone\\.(" + PARTS.get(i) + ")\\..*")) {
        return i;
      }
    }
    return PARTS.size();
  }

  private static Hook looking(Map<String, float[]> into, LayerModel model) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        into.putAll(values(model));
      }
    };
  }

  /** Keeps the step from being one call, and finds gradients of what is trained only. */
  private static Hook observing(Map<String, float[]> into, LayerModel model) {
    return new Hook() {
      @Override
      public void afterBackward(Trainer trainer) {
        assertThat(ModelStep.of(trainer, "observing").gradients().keySet())
            .isEqualTo(model.parameters().trained().keySet());
      }

      @Override
      public void afterStep(Trainer trainer) {
        into.putAll(values(model));
      }
    };
  }

  @Test
  void whatIsFrozenIsNoParameterAndKeepsItsName() {
    try (NDManager manager = TorchEngine.newManager()) {
      LayerModel trained = Nets.model(manager, net(Norm.BATCH, 0));
      LayerModel frozen = Nets.model(manager, net(Norm.BATCH, 2));

      assertThat(frozen.parameters().all().keySet())
          .containsExactlyInAnyOrderElementsOf(trained.parameters().all().keySet());
      assertThat(new TreeSet<>(frozen.parameters().trained().keySet()))
          .contains("backbone.layer2.0.conv1.weight", "fc.weight")
          .allMatch(name -> part(name) >= 2);
      assertThat(frozen.parameters().get("backbone.layer1.0.bn1.weight").hasGradient()).isFalse();
    }
  }

  @Test
  void aNetworkThatIsWhollyFrozenRecordsNothing() {
    try (NDManager manager = TorchEngine.newManager()) {
      LayerModel frozen = Nets.model(manager, new ResNet(Nets.small(Norm.BATCH, 4), 1, "1"));
      LayerModel partly = Nets.model(manager, new ResNet(Nets.small(Norm.BATCH, 3), 1, "1"));

      backward(partly, manager);
      assertThatThrownBy(() -> backward(frozen, manager))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("does not require grad");
    }
  }

  private static void backward(LayerModel model, NDManager manager) {
    NDArray frames = Nets.fractions(manager, new Shape(1, 1, 32, 32), 0);
    NDArray map = GradMode.on(() -> model.forward(new NDList(frames)).head());
    Autograd.backward(map, manager.ones(map.getShape()));
  }

  /**
   * Central differences along a random direction: (L(w + h d) - L(w - h d)) / 2 h is g · d. Kinks
   * of ReLU and 32 bits leave some percent of |g|.
   */
  @ParameterizedTest
  @CsvSource({
    "backbone.layer1.1.conv2.weight",
    "backbone.layer2.0.downsample.0.weight",
    "backbone.layer2.0.downsample.1.bias",
    "backbone.layer3.0.conv1.weight",
    "backbone.layer3.1.bn2.weight"
  })
  void gradientsOfTrainedStagesAreThoseOfCentralDifferences(String name) {
    try (NDManager manager = TorchEngine.newManager();
        TensorBatch batch = batch()) {
      LayerModel model = Nets.model(manager, net(Norm.GROUP, 1));
      Map<String, NDArray> gradients = model.parameters().gradients();
      NDArray loss = GradMode.on(() -> model.losses(batch, manager).values().head());
      Autograd.backward(loss, manager.ones(new Shape()));
      float[] gradient = requireNonNull(gradients.get(name)).toFloatArray();
      float[] weights = model.parameters().get(name).toFloatArray();
      double norm = Math.sqrt(dot(gradient, gradient));
      SampleRandom random = new SampleRandom(9);
      float[] direction = new float[gradient.length];
      for (int i = 0; i < direction.length; i++) {
        // Half towards the gradient, so that the derivative is not lost in rounding.
        direction[i] =
            (float) (gradient[i] / norm + random.nextGaussian() / Math.sqrt(gradient.length));
      }
      double step = 2e-3 * Math.sqrt(dot(weights, weights) + 1) / 2;
      double found =
          (loss(model, batch, name, moved(weights, direction, step))
                  - loss(model, batch, name, moved(weights, direction, -step)))
              / (2 * step);

      assertThat(norm).isPositive();
      assertThat(found).as("seed 9").isCloseTo(dot(gradient, direction), within(0.03 * norm));
    }
  }

  private static double loss(LayerModel model, TensorBatch batch, String name, float[] weights) {
    Nets.write(model.parameters().alias(name), weights);
    try (NDManager scope = TorchEngine.newManager()) {
      return GradMode.off(() -> model.losses(batch, scope).values().head().getFloat());
    }
  }

  private static float[] moved(float[] weights, float[] direction, double step) {
    float[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (moved[i] + step * direction[i]);
    }
    return moved;
  }

  private static double dot(float[] left, float[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += (double) left[i] * right[i];
    }
    return sum;
  }

  private static TensorBatch batch() {
    NDManager manager = TorchEngine.newManager();
    return new TensorBatch(
        manager,
        new NDList(Nets.fractions(manager, new Shape(4, 1, 32, 32), 2)),
        new NDList(Tensors.floats(manager, new float[] {1, -1, 2, 0}, new Shape(4, 1))));
  }

  private static Layer net(Norm norm, int freezeAt) {
    ResNet backbone = new ResNet(Nets.small(norm, freezeAt), 1, "1");
    return Sequential.builder()
        .add("backbone", backbone)
        .add(globalAvgPool2d())
        .add("fc", linear(backbone.channels(), 1))
        .build();
  }

  private static Map<String, float[]> values(LayerModel model) {
    Map<String, float[]> values = new LinkedHashMap<>();
    model.parameters().all().forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }
}
