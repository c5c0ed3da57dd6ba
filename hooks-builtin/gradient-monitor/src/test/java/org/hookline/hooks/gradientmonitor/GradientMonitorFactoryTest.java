package org.hookline.hooks.gradientmonitor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class GradientMonitorFactoryTest extends PluginContractTest {

  GradientMonitorFactoryTest() {
    super(GradientMonitorFactory.class);
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new GradientMonitorSettings(0, false, false, 0, 64))
        .hasMessage("period must be at least 1, it is 0");
    assertThatThrownBy(() -> new GradientMonitorSettings(1, false, false, -1, 64))
        .hasMessage("histogram-period must not be negative, it is -1");
    assertThatThrownBy(() -> new GradientMonitorSettings(1, false, false, 0, 0))
        .hasMessage("histogram-bins must be at least 1, it is 0");
  }
}
