package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
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
        "max-detections = 0     | must be at least 1, it is 0",
      })
  void aSettingOutOfItsRangeIsRefused(String setting, String problem) {
    assertThatThrownBy(() -> SettingsOf.of(new FcosFactory(), setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }
}
