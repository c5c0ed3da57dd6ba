package org.hookline.writers.metricprinter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class MetricPrinterFactoryTest extends PluginContractTest {

  MetricPrinterFactoryTest() {
    super(MetricPrinterFactory.class);
  }

  @Test
  void aLineComesEveryTwentyIterationsUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new MetricPrinterFactory()))
        .isEqualTo(new MetricPrinterSettings(20, 20));
  }

  @Test
  void aPeriodOfNothingIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new MetricPrinterFactory(), "period = 0, window = 0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("must be at least 1, it is 0");
  }
}
