package org.hookline.ultrasound.temporal.resnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.linear;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.layer.Sequential;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ResNet-34 on frames of 900,000 pixels, as Ultrasound VID trains it. */
@Tag("slow")
class FullSizeTest {

  private static final int SIDE = 949;
  private static final ResNet NET =
      new ResNet(
          new ResNetSettings(
              34,
              64,
              Stem.STANDARD,
              16,
              Norm.FROZEN_BATCH,
              2,
              false,
              0,
              1,
              Optional.of(new MixStyleSettings(0.3, 0.5))),
          1,
          "1");

  /** 949 / 2 = 475, 238, 119, 60, each rounded up. */
  @Test
  void theMapHasSixtyRowsAndColumns() {
    try (NDManager manager = TorchEngine.newManager()) {
      assertThat(
              Nets.model(manager, NET)
                  .predict(Nets.fractions(manager, new Shape(1, 1, SIDE, SIDE), 0), manager)
                  .getShape())
          .isEqualTo(new Shape(1, 256, 60, 60));
    }
  }

  @Test
  void aStepOnTwoFramesChangesWhatIsTrained() {
    LayerModel model =
        Nets.model(
            TorchEngine.newManager(),
            Sequential.builder()
                .add("backbone", NET)
                .add(globalAvgPool2d())
                .add("fc", linear(NET.channels(), 1))
                .build());
    float[] before = model.parameters().get("backbone.layer2.0.conv1.weight").toFloatArray();
    List<float[]> after = new ArrayList<>();
    Clips.train(
        Clips.loader(SIDE, 2),
        model,
        1,
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            after.add(model.parameters().get("backbone.layer2.0.conv1.weight").toFloatArray());
          }
        });

    assertThat(after).hasSize(1);
    assertThat(after.get(0)).isNotEqualTo(before);
    for (float value : after.get(0)) {
      assertThat(value).isFinite();
    }
  }
}
