package org.hookline.ultrasound.detector.fcos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Box;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.train.LossScript;
import org.hookline.djl.train.Losses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FcosTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theSameSeedGivesTheSameWeightsAndAnotherOthers() {
    Fcos model = tiny(1, 7);

    assertThat(values(tiny(1, 7))).usingRecursiveComparison().isEqualTo(values(model));
    assertThat(values(tiny(1, 8)).get("backbone.1.weight"))
        .isNotEqualTo(values(model).get("backbone.1.weight"));
  }

  @Test
  void oneLayerKeepsItsWeightsWhenAnotherIsAdded() {
    Fcos deeper =
        new Fcos(manager, Settings.fcos("channels = 32, blocks = 3, tower-depth = 2"), 1, 7);

    assertThat(values(deeper).get("head.classes.weight"))
        .isEqualTo(values(tiny(1, 7)).get("head.classes.weight"));
  }

  @Test
  void parametersHaveReadableNamesAndTheShapesOfTheirLayers() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    new Fcos(manager, Settings.fcos("channels = 32, blocks = 1, tower-depth = 1"), 3, 1)
        .parameters()
        .all()
        .forEach((name, array) -> shapes.put(name, array.getShape()));

    assertThat(shapes)
        .containsEntry("backbone.0.weight", new Shape(8, 1, 3, 3))
        .containsEntry("backbone.0.norm.bias", new Shape(8))
        .containsEntry("backbone.3.weight", new Shape(32, 32, 3, 3))
        .containsEntry("head.class-tower.0.weight", new Shape(32, 32, 3, 3))
        .containsEntry("head.box-tower.0.norm.weight", new Shape(32))
        .containsEntry("head.classes.weight", new Shape(3, 32, 3, 3))
        .containsEntry("head.distances.bias", new Shape(4))
        .containsEntry("head.centerness.bias", new Shape(1))
        .containsEntry("head.scale", new Shape(1));
  }

  @Test
  void batchNormalisationKeepsItsStatisticsInBuffersAndGroupNormalisationNone() {
    Map<String, NDArray> buffers = batchNormalised().parameters().buffers();

    assertThat(buffers.keySet())
        .containsExactly(
            "backbone.0.norm.running_mean",
            "backbone.0.norm.running_var",
            "backbone.1.norm.running_mean",
            "backbone.1.norm.running_var",
            "backbone.2.norm.running_mean",
            "backbone.2.norm.running_var",
            "backbone.3.norm.running_mean",
            "backbone.3.norm.running_var");
    assertThat(requireNonNull(buffers.get("backbone.0.norm.running_mean")).toFloatArray())
        .hasSize(8)
        .containsOnly(0);
    assertThat(requireNonNull(buffers.get("backbone.0.norm.running_var")).toFloatArray())
        .hasSize(8)
        .containsOnly(1);
    assertThat(tiny(1, 1).parameters().buffers()).isEmpty();
  }

  /** A tenth of the batch's mean b after one pass, 0.9 · 0.1 b + 0.1 b = 0.19 b after two. */
  @Test
  void aTenthOfABatchGoesIntoTheRunningStatisticsInTrainingOnly() {
    Fcos model = batchNormalised();
    NDArray mean = model.parameters().get("backbone.0.norm.running_mean");
    try (ImageBatch batch =
        ImageBatch.forTraining(List.of(noise(32, 32, 1)).stream().map(Clip::of).toList(), model)) {
      GradMode.off(() -> loss(model, batch));
      float once = mean.toFloatArray()[0];
      GradMode.off(() -> loss(model, batch));
      float twice = mean.toFloatArray()[0];
      model.training(false);
      GradMode.off(() -> loss(model, batch));

      assertThat(once).isNotZero();
      assertThat(twice / once).isCloseTo(1.9f, within(1e-5f));
      assertThat(mean.toFloatArray()[0]).isEqualTo(twice);
    }
  }

  @Test
  void withBatchNormalisationWhatIsFoundFollowsTheRunningStatisticsAlone() {
    Fcos model = batchNormalised();
    LabelledImage image = noise(40, 32, 1);
    List<FoundBox> besideOne = find(model, noise(40, 32, 2), image).get(1);

    assertThat(find(model, noise(40, 32, 3), image).get(1)).isEqualTo(besideOne);
    assertThat(model.parameters().get("backbone.0.norm.running_mean").toFloatArray())
        .containsOnly(0);
    model.parameters().alias("backbone.0.norm.running_mean").addi(1);
    assertThat(find(model, noise(40, 32, 2), image).get(1)).isNotEqualTo(besideOne);
  }

  @Test
  void aFreshModelBelievesInNothing() {
    // Score sqrt(p · c) with the prior p = 0.01 and c = 0.5 is 0.07, give or take the weights.
    List<FoundBox> found = find(tiny(2, 1), noise(48, 40, 1)).get(0);

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(box -> assertThat(box.score()).isCloseTo(0.0707, within(0.02)));
  }

  @Test
  void whatIsFoundDoesNotDependOnTheRestOfTheBatch() {
    Fcos model = tiny(1, 3);
    LabelledImage small = noise(36, 28, 1);
    LabelledImage large = noise(64, 48, 2);

    List<FoundBox> alone = find(model, small).get(0);
    List<List<FoundBox>> together = find(model, large, small);

    assertThat(together.get(1)).isEqualTo(alone);
    assertThat(alone)
        .allSatisfy(
            box -> {
              assertThat(box.box().right()).isLessThanOrEqualTo(36);
              assertThat(box.box().bottom()).isLessThanOrEqualTo(28);
            });
  }

  @Test
  void theSurestComesFirst() {
    assertThat(find(tiny(1, 3), noise(64, 48, 2)).get(0))
        .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  /**
   * Moving an array along its own gradient changes the loss by the gradient's norm per unit of the
   * way: a central difference over each of the model's arrays.
   */
  @Test
  void everyGradientIsTheSlopeOfTheLoss() {
    Fcos model = tiny(2, 5);
    ImageBatch batch =
        ImageBatch.forTraining(
            List.of(
                    noise(32, 32, 1, new LabelledBox(new Box(3, 5, 21, 17), 1, false)),
                    noise(32, 32, 2, new LabelledBox(new Box(12, 2, 15, 25), 0, false)))
                .stream()
                .map(Clip::of)
                .toList(),
            model);
    Autograd.backward(GradMode.on(() -> loss(model, batch)), manager.ones(new Shape()));

    for (Map.Entry<String, NDArray> entry : model.parameters().gradients().entrySet()) {
      NDArray gradient = entry.getValue();
      double norm = Math.sqrt(gradient.pow(2).sum().getFloat());
      assertThat(norm).as(entry.getKey()).isPositive();
      NDArray array = requireNonNull(model.parameters().aliases().get(entry.getKey()));
      double way = Math.max(1e-3, 4e-4 * Math.sqrt(array.pow(2).sum().getFloat()));
      NDArray move = gradient.mul(way / norm);
      double ahead = lossAfter(array, move, model, batch);
      double behind = lossAfter(array, move.neg(), model, batch);

      assertThat((ahead - behind) / (2 * way))
          .as(entry.getKey())
          .isCloseTo(norm, within(0.02 * norm + 2e-4));
    }
    batch.close();
  }

  @Test
  void theLossScriptGivesTheBitsOfTheModel() {
    Fcos model = tiny(1, 5);
    LabelledImage image = noise(32, 32, 1, new LabelledBox(new Box(3, 5, 21, 17), 0, false));
    try (ImageBatch batch =
        ImageBatch.forTraining(List.of(image).stream().map(Clip::of).toList(), model)) {
      LossScript script = model.lossScript();
      Object[] arguments = model.lossArguments(batch);
      Losses expected = model.losses(batch, manager);
      NDList found =
          Script.compile(manager, "copy", script.source())
              .method(LossScript.METHOD)
              .tensors(manager, arguments);

      assertThat(script.names()).isEqualTo(expected.names());
      assertThat(script.argumentTypes()).hasSameSizeAs(arguments);
      assertThat(found).hasSize(6);
      assertThat(found.subList(0, 3)).isEqualTo(expected.values());
      assertThat(found.subList(3, 6)).isEqualTo(expected.counts());
    }
  }

  private double lossAfter(NDArray array, NDArray move, Fcos model, ImageBatch batch) {
    array.addi(move);
    try {
      return GradMode.off(() -> loss(model, batch)).getFloat();
    } finally {
      array.subi(move);
    }
  }

  private NDArray loss(Fcos model, ImageBatch batch) {
    Losses losses = model.losses(batch, manager);
    return losses.values().get(0).add(losses.values().get(1)).add(losses.values().get(2));
  }

  private Fcos batchNormalised() {
    return new Fcos(
        manager, Settings.fcos("channels = 32, blocks = 1, tower-depth = 0, norm = batch"), 1, 3);
  }

  private Fcos tiny(int categories, long seed) {
    return new Fcos(manager, Settings.tinyFcos(), categories, seed);
  }

  private List<List<FoundBox>> find(Fcos model, LabelledImage... images) {
    try (ImageBatch batch = ImageBatch.forInference(List.of(images), model)) {
      return GradMode.off(() -> model.predict(batch, manager));
    }
  }

  private static LabelledImage noise(int width, int height, long seed, LabelledBox... boxes) {
    SampleRandom random = new SampleRandom(seed);
    float[] pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return new LabelledImage(width, height, pixels, List.of(boxes));
  }

  private static Map<String, List<Float>> values(Fcos model) {
    Map<String, List<Float>> values = new LinkedHashMap<>();
    model
        .parameters()
        .all()
        .forEach(
            (name, array) -> {
              List<Float> list = new ArrayList<>();
              for (float value : array.toFloatArray()) {
                list.add(value);
              }
              values.put(name, list);
            });
    return values;
  }
}
