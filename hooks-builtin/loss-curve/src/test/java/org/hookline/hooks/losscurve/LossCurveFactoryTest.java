package org.hookline.hooks.losscurve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class LossCurveFactoryTest extends PluginContractTest {

  LossCurveFactoryTest() {
    super(LossCurveFactory.class);
  }

  @Test
  void aPictureTooSmallToReadIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new LossCurveFactory(), "width = 10"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("width: must be from 200 to 10000, it is 10");
  }
}
