package org.hookline.ultrasound.temporal.resnet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResNetTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** 97 and 64 over the stride, rounded up; four times the channels, of depth 50 sixteen times. */
  @ParameterizedTest
  @CsvSource({
    "18, 8, STANDARD, 16, 32, 7, 4",
    "34, 16, STANDARD, 8, 64, 13, 8",
    "50, 4, STANDARD, 16, 64, 7, 4",
    "18, 16, SMALL, 8, 64, 13, 8",
    "50, 4, SMALL, 16, 64, 7, 4"
  })
  void theMapIsAsCoarseAsTheStrideSays(
      int depth, int channels, Stem stem, int stride, int outputs, int height, int width) {
    ResNetSettings settings =
        new ResNetSettings(
            depth, channels, stem, stride, Norm.GROUP, 0, false, 0, 1, Optional.empty());
    ResNet net = new ResNet(settings, 1, "1");
    NDArray map = Nets.model(manager, net).predict(frames(97, 64), manager);

    assertThat(net.channels()).isEqualTo(outputs);
    assertThat(map.getShape()).isEqualTo(new Shape(2, outputs, height, width));
  }

  @ParameterizedTest
  @CsvSource({"18, false, 64", "18, true, 32", "50, false, 256", "50, true, 128"})
  void theLastStageHalvesWhatWasCutOut(int depth, boolean half, int outputs) {
    ResNetSettings settings =
        new ResNetSettings(
            depth, 8, Stem.STANDARD, 16, Norm.BATCH, 0, false, 0, 1, Optional.empty());
    Res5 res5 = new Res5(settings, half);
    int inputs = new ResNet(settings, 1, "1").channels();
    NDArray regions = Nets.fractions(manager, new Shape(3, inputs, 14, 14), 0);

    assertThat(res5.channels()).isEqualTo(outputs);
    assertThat(Nets.model(manager, res5).predict(regions, manager).getShape())
        .isEqualTo(new Shape(3, outputs, 7, 7));
  }

  /**
   * The variance of 64 · 7 · 7 draws deviates by 2.5 %; 2 / (64 · 7 · 7) is what He et al. want.
   */
  @Test
  void convolutionsStartAtTheVarianceThatKeepsGradientsAndNormsAtOne() {
    LayerModel model = Nets.model(manager, new ResNet(Nets.standard(18), 1, "1"));
    float[] weights = model.parameters().get("conv1.weight").toFloatArray();
    double squares = 0;
    for (float weight : weights) {
      squares += (double) weight * weight;
    }

    assertThat(squares / weights.length * 64 * 49 / 2).isCloseTo(1, within(0.1));
    assertThat(values(model, "layer1.0.bn2.weight")).containsOnly(1);
    assertThat(values(model, "layer1.0.bn2.bias")).containsOnly(0);
    assertThat(values(model, "layer1.0.bn2.running_var")).containsOnly(1);
  }

  @ParameterizedTest
  @CsvSource({"18, bn2, bn1", "50, bn3, bn2"})
  void onlyTheLastNormOfEachBlockStartsAtZeroIfThatIsWanted(int depth, String last, String other) {
    ResNetSettings settings =
        new ResNetSettings(
            depth, 8, Stem.STANDARD, 16, Norm.BATCH, 0, true, 0, 1, Optional.empty());
    LayerModel model = Nets.model(manager, new ResNet(settings, 1, "1"));

    assertThat(values(model, "layer2.1." + last + ".weight")).containsOnly(0);
    assertThat(values(model, "layer2.1." + other + ".weight")).containsOnly(1);
    assertThat(values(model, "layer2.0.downsample.1.weight")).containsOnly(1);
    assertThat(values(model, "bn1.weight")).containsOnly(1);
  }

  /** 2 channels of a group at least, 32 groups at most: 4, 8, 16 and 32 groups here. */
  @ParameterizedTest
  @CsvSource({"8, 4", "16, 8", "24, 4", "64, 32", "256, 32"})
  void groupsAreAsManyAsLeaveTwoChannelsForEach(int channels, int groups) {
    LayerWriter writer = LayerWriter.create();
    String output = Norm.GROUP.layer(channels, 1).write(writer, "x");

    assertThat(writer.script(List.of(output)).lines())
        .isEqualTo("  v0 = torch.group_norm(x, %d, p[0], p[1], 1.0E-5)\n".formatted(groups));
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void whatAFrameGivesInInferenceDoesNotDependOnTheOthers(Norm norm) {
    LayerModel model = Nets.model(manager, new ResNet(Nets.small(norm, 0), 1, "1"));
    NDArray both = frames(32, 32);
    NDArray alone = both.get("1:2");
    float[] beside = model.predict(both, manager).get(1).toFloatArray();

    assertThat(model.predict(alone, manager).toFloatArray()).containsExactly(beside, within(1e-4f));
  }

  @Test
  void clipsAreMixedAfterTheStemAndTheFirstTwoStagesInTrainingOnly() {
    ResNetSettings plain = Nets.small(Norm.GROUP, 0);
    ResNetSettings mixing =
        new ResNetSettings(
            plain.depth(),
            plain.channels(),
            plain.stem(),
            plain.stride(),
            plain.norm(),
            plain.freezeAt(),
            plain.zeroInitResidual(),
            0,
            1,
            Optional.of(new MixStyleSettings(0.3, 1)));
    LayerModel model = Nets.model(manager, new ResNet(mixing, 1, "1"));
    LayerModel without = Nets.model(manager, new ResNet(plain, 1, "1"));
    NDArray frames = frames(32, 32);
    LayerWriter writer = LayerWriter.create();
    String output = new ResNet(mixing, 1, "1").write(writer, "x");

    assertThat(writer.script(List.of(output)).lines().split("_sample_dirichlet", -1)).hasSize(4);
    assertThat(model.predict(frames, manager).toFloatArray())
        .isEqualTo(without.predict(frames, manager).toFloatArray());
    assertThat(Nets.forward(model, frames).toFloatArray())
        .isNotEqualTo(Nets.forward(without, frames).toFloatArray());
  }

  /**
   * By hand, of 8 channels: conv1 is 72; a stage of width w from i channels has 9 w (i + 3 w)
   * weights, so 2,304, 8,064 and 32,256, and 8 w in norms; shortcuts are i w, so 128 and 512, and 2
   * w in norms. 8,064 + 128 + 160 and 32,256 + 256 + 576 are 41,440; all weights together 43,336.
   */
  @Test
  void whatIsFrozenIsSaidWhileTheModelIsBuilt() {
    try (LoggedLines log = new LoggedLines(ResNet.class)) {
      LayerWriter writer = LayerWriter.create().scope("backbone");
      new ResNet(Nets.small(Norm.BATCH, 2), 1, "1").write(writer, "x");
      new ResNet(Nets.small(Norm.FROZEN_BATCH, 0), 1, "1").write(LayerWriter.create(), "x");
      new ResNet(Nets.small(Norm.FROZEN_BATCH, 4), 1, "1").write(LayerWriter.create(), "x");
      new ResNet(Nets.small(Norm.BATCH, 0), 1, "1").write(LayerWriter.create(), "x");

      assertThat(log.lines())
          .containsExactly(
              "INFO ResNet-18 \"backbone\": frozen are the stem, layer1; 41440 scalars are trained",
              "INFO ResNet-18: frozen are all norms; 43336 scalars are trained",
              "INFO ResNet-18: frozen are the stem, layer1, layer2, layer3, all norms; 0 scalars"
                  + " are trained");
    }
  }

  @Test
  void settingsThatNoNetworkHasAreRefused() {
    assertRefused(20, 64, 16, 0, "depth must be 18, 34 or 50, it is 20");
    assertRefused(18, 30, 16, 0, "channels must be a multiple of 4, it is 30");
    assertRefused(18, 64, 4, 0, "stride must be 8 or 16, it is 4");
    assertRefused(18, 64, 16, 5, "freeze-at must be from 0 to 4, it is 5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ResNetSettings(
                    18, 64, Stem.STANDARD, 16, Norm.FROZEN_BATCH, 0, true, 0, 1, Optional.empty()))
        .withMessage(
            "zero-init-residual needs norms that are trained, and those of norm = frozen-batch would"
                + " stay zero; leave one of them out");
  }

  private static void assertRefused(
      int depth, int channels, int stride, int freezeAt, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ResNetSettings(
                    depth,
                    channels,
                    Stem.STANDARD,
                    stride,
                    Norm.BATCH,
                    freezeAt,
                    false,
                    0,
                    1,
                    Optional.empty()))
        .withMessage(message);
  }

  private static float[] values(LayerModel model, String name) {
    return requireNonNull(model.parameters().all().get(name), name).toFloatArray();
  }

  private NDArray frames(int height, int width) {
    return Nets.fractions(manager, new Shape(2, 1, height, width), 0);
  }
}
