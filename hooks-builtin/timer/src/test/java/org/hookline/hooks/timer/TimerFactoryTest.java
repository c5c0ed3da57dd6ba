package org.hookline.hooks.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class TimerFactoryTest extends PluginContractTest {

  TimerFactoryTest() {
    super(TimerFactory.class);
  }

  @Test
  void twoStepsWarmUpUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new TimerFactory())).isEqualTo(new TimerSettings(3));
  }

  @Test
  void aNegativeWarmupIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new TimerFactory(), "warmup = -1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("warmup: must not be negative, it is -1");
  }
}
