package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.hookline.config.ConfigurationException;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.djl.safetensors.SafetensorsPart;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FcosFactoryTest extends PluginContractTest {

  FcosFactoryTest() {
    super(FcosFactory.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "channels = 48          | must be a multiple of 32, it is 48",
        "blocks = -1            | must not be negative, it is -1",
        "tower-depth = -1       | must not be negative, it is -1",
        "center-radius = 0      | must be above 0, it is 0.0",
        "focal-alpha = 1.5      | must be from 0 to 1, it is 1.5",
        "focal-gamma = -1       | must not be negative, it is -1.0",
        "score-threshold = -0.1 | must be from 0 to 1, it is -0.1",
        "candidates = 0         | must be at least 1, it is 0",
        "nms-iou = 2            | must be from 0 to 1, it is 2.0",
        "norm = layer           | expected one of group, batch",
        "max-detections = 0     | must be at least 1, it is 0",
      })
  void aSettingOutOfItsRangeIsRefused(String setting, String problem) {
    assertThatThrownBy(() -> SettingsOf.of(new FcosFactory(), setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void weightsThatDoNotExistAreReported() {
    FcosSettings settings = Settings.fcos("weights = none.pt");
    RecordingCheck check = new RecordingCheck(10);

    new FcosFactory().check(settings, check);

    assertThat(check.problems())
        .containsExactly(
            "weights: there is no file \"%s\"; expected safetensors, TorchScript or a state_dict"
                .formatted(settings.weights().orElseThrow()));
  }

  /** Two categories more change the shape of one layer; all others come from the file. */
  @Test
  void aModelStartsFromTheWeightsOfAnotherAsFarAsTheyFit(@TempDir Path folder) throws IOException {
    String size = "channels = 32, blocks = 1, tower-depth = 0";
    Path file = folder.resolve("weights");
    try (NDManager manager = TorchEngine.newManager()) {
      Fcos trained = new Fcos(manager, Settings.fcos(size), 1, 7);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        SafetensorsPart.copyOf("weights", trained.parameters().aliases(), Map.of())
            .writeTo(channel);
      }

      DetectionModel model =
          new FcosFactory()
              .create(
                  Settings.fcos(size + ", weights = \"" + file + "\""),
                  SimpleContext.of("fcos", 10, folder))
              .build(manager, new DetectionSubject(3, List.of()), 8);

      assertThat(model.parameters().get("backbone.1.weight"))
          .isEqualTo(trained.parameters().get("backbone.1.weight"));
      assertThat(model.parameters().get("head.classes.weight").getShape().get(0)).isEqualTo(3);
    }
  }
}
