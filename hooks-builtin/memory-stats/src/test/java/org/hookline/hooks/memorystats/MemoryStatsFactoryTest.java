package org.hookline.hooks.memorystats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class MemoryStatsFactoryTest extends PluginContractTest {

  private final MemoryStatsFactory factory = new MemoryStatsFactory();

  MemoryStatsFactoryTest() {
    super(MemoryStatsFactory.class);
  }

  @Test
  void everyTwentiethIterationIsReadUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(factory)).isEqualTo(new MemoryStatsSettings(20, 100));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(factory, "period = 0, growth-warning = 1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("period: must be at least 1, it is 0");
    assertThatThrownBy(() -> SettingsOf.of(factory, "growth-warning = -1"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("growth-warning = -1: must not be negative, it is -1.0");
  }
}
