package org.hookline.ultrasound.hardmining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class HardMiningFactoryTest extends PluginContractTest {

  HardMiningFactoryTest() {
    super(HardMiningFactory.class);
  }

  @Test
  void theDefaultsAreThoseOfTheLaboratoryItComesFrom() {
    assertThat(SettingsOf.defaults(new HardMiningFactory()))
        .isEqualTo(new HardMiningSettings(1000, 0.6, 0.5, Optional.empty()));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new HardMiningSettings(0, 0.6, 0.5, Optional.empty()))
        .hasMessage("period must be at least 1, it is 0");
    assertThatThrownBy(() -> new HardMiningSettings(1, 1.01, 0.5, Optional.empty()))
        .hasMessage("score-threshold must be from 0 to 1, it is 1.01");
    assertThatThrownBy(() -> new HardMiningSettings(1, 0.6, Double.NaN, Optional.empty()))
        .hasMessage("iou-threshold must be from 0 to 1, it is NaN");
  }
}
