package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class ReportFactoryTest extends PluginContractTest {

  ReportFactoryTest() {
    super(ReportFactory.class);
  }

  @Test
  void picturesAreThereUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new ReportFactory())).isEqualTo(new ReportSettings(true, 1000));
  }

  @Test
  void aCurveOfNearlyNoPointsIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new ReportFactory(), "points = 2"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("points: must be at least 10, it is 2");
  }
}
