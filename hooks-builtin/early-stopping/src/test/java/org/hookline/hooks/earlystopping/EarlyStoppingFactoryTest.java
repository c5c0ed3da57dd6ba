package org.hookline.hooks.earlystopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.hookline.MetricMode;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class EarlyStoppingFactoryTest extends PluginContractTest {

  private final EarlyStoppingFactory factory = new EarlyStoppingFactory();

  EarlyStoppingFactoryTest() {
    super(EarlyStoppingFactory.class);
  }

  @Test
  void onlyTheMetricHasToBeSaid() {
    assertThat(SettingsOf.of(factory, "metric = m"))
        .isEqualTo(
            new EarlyStoppingSettings(
                "m", MetricMode.MAX, 5, 0, Optional.empty(), NonFinite.COUNT, 0, 1));
    assertThatThrownBy(() -> SettingsOf.defaults(factory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("metric");
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertRefused("metric = \"\"", "metric = \"\": must name a scalar, it is empty");
    assertRefused("metric = m, patience = 0", "patience: must be at least 1, it is 0");
    assertRefused(
        "metric = m, min-delta = -1", "min-delta = -1: must be a number from 0 on, it is -1.0");
    assertRefused("metric = m, start-after = -1", "start-after: must not be negative, it is -1");
    assertRefused("metric = m, period = 0", "period: must be at least 1, it is 0");
  }

  @Test
  void whatIsNeverReachedIsAProblem() {
    RecordingCheck check = new RecordingCheck(100);
    factory.check(SettingsOf.of(factory, "metric = m, start-after = 100, period = 200"), check);
    factory.check(SettingsOf.of(factory, "metric = m, start-after = 99, period = 99"), check);
    assertThat(check.problems())
        .containsExactly(
            "start-after: with 100 of a run of 100 iterations nothing is ever stopped early",
            "period: with 200 of a run of 100 iterations nothing is ever stopped early");
  }

  private void assertRefused(String hocon, String message) {
    assertThatThrownBy(() -> SettingsOf.of(factory, hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
