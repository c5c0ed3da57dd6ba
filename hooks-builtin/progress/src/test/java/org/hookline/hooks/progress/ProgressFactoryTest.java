package org.hookline.hooks.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class ProgressFactoryTest extends PluginContractTest {

  ProgressFactoryTest() {
    super(ProgressFactory.class);
  }

  @Test
  void aLineComesEveryHalfMinuteUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new ProgressFactory()))
        .isEqualTo(new ProgressSettings(Duration.ofSeconds(30), true));
  }

  @Test
  void noTimeBetweenTwoLinesIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new ProgressFactory(), "every = 0s"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("must be above zero");
  }
}
