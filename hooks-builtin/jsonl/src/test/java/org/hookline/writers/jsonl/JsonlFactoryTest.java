package org.hookline.writers.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class JsonlFactoryTest extends PluginContractTest {

  JsonlFactoryTest() {
    super(JsonlFactory.class);
  }

  @Test
  void aLineComesEveryTwentyIterationsUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new JsonlFactory())).isEqualTo(new JsonlSettings(20, 20));
  }

  @Test
  void aWindowOfNothingIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(new JsonlFactory(), "window = 0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("window: must be at least 1, it is 0");
  }
}
