package org.hookline.hooks.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  }
}
