package org.hookline.hooks.timebudget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class TimeBudgetFactoryTest extends PluginContractTest {

  TimeBudgetFactoryTest() {
    super(TimeBudgetFactory.class);
  }

  @Test
  void onlyTheBudgetHasToBeSaid() {
    assertThat(SettingsOf.of(new TimeBudgetFactory(), "budget = 8h"))
        .isEqualTo(new TimeBudgetSettings(Duration.ofHours(8), Duration.ofMinutes(2), Per.SESSION));
    assertThatThrownBy(() -> SettingsOf.defaults(new TimeBudgetFactory()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("budget");
  }

  @Test
  void whatLeavesNoTimeToTrainIsRefused() {
    assertRefused("budget = 2m", "must be longer than the reserve of 2m, it is 2m");
    assertRefused(
        "budget = 90m, reserve = 2h", "must be longer than the reserve of 2h, it is 1h30m");
    assertRefused(
        "budget = 1h, reserve = -1s", "reserve = \"-1s\": must not be negative, it is -1s");
    assertRefused("budget = 1h, per = epoch", "per = \"epoch\"");
  }

  private static void assertRefused(String hocon, String message) {
    assertThatThrownBy(() -> SettingsOf.of(new TimeBudgetFactory(), hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
