package org.hookline.ultrasound.temporal.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.safetensors.SafetensorsPart;
import org.hookline.djl.weights.LoadedWeights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResNetWeightsTest {

  private static final ResNetSettings SETTINGS = Nets.small(Norm.BATCH, 0);

  private final NDManager manager = TorchEngine.newManager();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theFilesOfTorchvisionAreForPartsOfAModelAndFrozenStagesToo() {
    Path file = file(colourful(1, "", "layer4"));
    LayerModel model =
        Nets.model(
            manager, whole(new ResNet(Nets.small(Norm.BATCH, 2), 3, "1"), "backbone", "head"));
    LoadedWeights result =
        ResNetWeights.load(file, model.parameters(), Map.of("backbone", "", "head", "layer4"));

    assertThat(result.isComplete()).isTrue();
    NDArray frames = Nets.fractions(manager, new Shape(2, 3, 32, 32), 1);
    assertThat(model.predict(frames, manager).toFloatArray())
        .isEqualTo(colourful(1, "", "layer4").predict(frames, manager).toFloatArray());
  }

  @Test
  void theInnermostScopeDecides() {
    Path file = file(colourful(1, "", "layer4"));
    LayerModel model = Nets.model(manager, whole(new ResNet(SETTINGS, 3, "1"), "net", "net.head"));

    assertThat(
            ResNetWeights.load(file, model.parameters(), Map.of("net", "", "net.head", "layer4"))
                .isComplete())
        .isTrue();
  }

  /** A grey frame is the same in all three colours. */
  @Test
  void aNetworkForGreySeesWhatTheOneForColourSeesInGrey() {
    LayerModel colour = colourful(1, "", "layer4");
    LayerModel grey = Nets.model(manager, whole(new ResNet(SETTINGS, 1, "1"), "", "layer4"));
    NDArray frames = Nets.fractions(manager, new Shape(2, 1, 32, 32), 1);
    NDArray same = frames.concat(frames, 1).concat(frames, 1);
    LoadedWeights result = ResNetWeights.load(file(colour), grey.parameters(), Map.of("", ""));

    assertThat(result.isComplete()).isTrue();
    float[] expected = colour.predict(same, manager).toFloatArray();
    assertThat(grey.predict(frames, manager).toFloatArray())
        .containsExactly(expected, within(1e-4f));
    assertThat(grey.parameters().get("conv1.weight").hasGradient()).isTrue();
  }

  @Test
  void greyWeightsAreLoadedAsTheyAre() {
    LayerModel model = Nets.model(manager, new ResNet(SETTINGS, 1, "1"));
    model.parameters().alias("conv1.weight").addi(1);
    float[] weight = model.parameters().get("conv1.weight").toFloatArray();
    LayerModel other = Nets.model(manager, new ResNet(SETTINGS, 1, "1"));
    ResNetWeights.load(file(model), other.parameters(), Map.of("", ""));

    assertThat(other.parameters().get("conv1.weight").toFloatArray()).isEqualTo(weight);
  }

  @Test
  void anotherStemIsReportedAndTheRestIsLoaded() {
    LayerModel model = Nets.model(manager, new ResNet(SETTINGS, 1, "1"));
    ResNetSettings other =
        new ResNetSettings(
            18, 8, Stem.STANDARD, 16, Norm.BATCH, 0, false, 0, 1, SETTINGS.mixStyle());
    LayerModel standard = Nets.model(manager, new ResNet(other, 3, "1"));

    assertThat(ResNetWeights.load(file(standard), model.parameters(), Map.of("", "")).misshapen())
        .isEqualTo(List.of("conv1.weight"));
  }

  @Test
  void aScopeThatTheModelDoesNotHaveLoadsNothing() {
    LayerModel model = colourful(1, "", "layer4");
    Path file = file(model);

    assertThatThrownBy(() -> ResNetWeights.load(file, model.parameters(), Map.of("backbone", "")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("No array of \"" + file + "\" fits the model.");
  }

  private LayerModel colourful(int seed, String backbone, String head) {
    LayerModel model = Nets.model(manager, whole(new ResNet(SETTINGS, 3, "1"), backbone, head));
    NamedParameters parameters = model.parameters();
    int number = seed;
    for (String name : new TreeMap<>(parameters.all()).keySet()) {
      NDArray alias = parameters.alias(name);
      boolean positive = name.endsWith("running_var");
      Nets.write(alias, Nets.fractions(alias.size(), number++, u -> positive ? 1 + u / 2 : u / 8));
    }
    return model;
  }

  private static Layer whole(ResNet backbone, String scope, String head) {
    Res5 res5 = new Res5(backbone.settings(), false);
    return (writer, input) -> {
      String map = backbone.write(scope.isEmpty() ? writer : writer.scope(scope), input);
      return res5.write(writer.scope(head), map);
    };
  }

  private Path file(LayerModel model) {
    SafetensorsPart part =
        SafetensorsPart.copyOf("model.safetensors", model.parameters().all(), Map.of());
    return new CheckpointStore(folder).save(0, List.of(part)).part("model.safetensors");
  }
}
