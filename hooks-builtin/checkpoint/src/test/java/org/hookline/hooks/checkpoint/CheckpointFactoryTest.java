package org.hookline.hooks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class CheckpointFactoryTest extends PluginContractTest {

  CheckpointFactoryTest() {
    super(CheckpointFactory.class);
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new CheckpointFactory(), "period = -1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("period: must not be negative, it is -1");
    assertThatThrownBy(() -> SettingsOf.of(new CheckpointFactory(), "keep-last = -1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keep-last: must not be negative, it is -1");
    assertThatThrownBy(() -> SettingsOf.of(new CheckpointFactory(), "keep-every = -1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("keep-every: must not be negative, it is -1");
    assertThatThrownBy(() -> SettingsOf.of(new CheckpointFactory(), "every = 0s"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("every = \"0s\": must be longer than 0, it is PT0S");
  }

  @Test
  void timesAreReadWithTheirUnits() {
    assertThat(SettingsOf.of(new CheckpointFactory(), "every = 90m"))
        .isEqualTo(new CheckpointSettings(500, Optional.of(Duration.ofMinutes(90)), 3, 0));
  }
}
