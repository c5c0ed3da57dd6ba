package org.hookline.ultrasound.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RdnLstmFactoryTest extends PluginContractTest {

  RdnLstmFactoryTest() {
    super(RdnLstmFactory.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "backbone.depth = 19          | 19",
        "backbone.stride = 4          | must be 8 or 16, it is 4",
        "sample-module.hidden = 0     | must be at least 1, it is 0",
        "sample-module.share = 1.1    | must be from 0 to 1, it is 1.1",
        "proposals.count = 0          | must be at least 1, it is 0",
        "proposals.max-iou = -1       | must be from 0 to 1, it is -1.0",
        "proposals.radius = 0         | must be above 0, it is 0.0",
        "second-stage.pool = 0        | must be at least 1, it is 0",
        "second-stage.per-frame = 1   | must be at least 2, it is 1",
        "second-stage.past = -1       | must not be negative, it is -1",
        "second-stage.look-ahead = -1 | must not be negative, it is -1",
        "proposals.head = yolox       | yolox",
        "backbone.pixel-std = 0       | must be above 0, it is 0.0",
        "organ-specific.layers = [cls, cls]           | must name each once, it is [CLS, CLS]",
        "organ-specific.loss-weights { breast = -1 }  | must not be negative, it is -1.0",
        "detections.score = 2         | must be from 0 to 1, it is 2.0",
        "detections.count = 0         | must be at least 1, it is 0",
      })
  void aSettingOutOfItsRangeIsRefused(String setting, String problem) {
    assertThatThrownBy(() -> SettingsOf.of(new RdnLstmFactory(), setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void weightsThatDoNotExistAreReported() {
    RdnLstmSettings settings = SettingsOf.of(new RdnLstmFactory(), "weights = none.pth");
    RecordingCheck check = new RecordingCheck(10);

    new RdnLstmFactory().check(settings, check);

    assertThat(check.problems())
        .containsExactly(
            "weights: there is no file \"%s\"; expected torchvision's weights of the backbone"
                .formatted(settings.weights().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "second-stage.heads = 5 | second-stage.heads: each box has 64 features, from backbone.channels and depth, which must be a multiple of the heads and of 8",
        "second-stage.half-channels = off, backbone.norm = batch | backbone.norm: with second-stage.half-channels = off it must be group or frozen-batch; the statistics of a batch would count boxes that are only padding",
      })
  void whatDoesNotGoTogetherIsReported(String settings, String problem) {
    RecordingCheck check = new RecordingCheck(10);
    RdnLstmFactory factory = new RdnLstmFactory();

    factory.check(SettingsOf.of(factory, settings), check);

    assertThat(check.problems()).containsExactly(problem);
  }
}
