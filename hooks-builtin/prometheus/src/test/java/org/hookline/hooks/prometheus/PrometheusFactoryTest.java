package org.hookline.hooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class PrometheusFactoryTest extends PluginContractTest {

  private final PrometheusFactory factory = new PrometheusFactory();

  PrometheusFactoryTest() {
    super(PrometheusFactory.class);
  }

  @Test
  void onlyThisMachineCanReachItUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(factory))
        .isEqualTo(
            new PrometheusSettings("127.0.0.1", 0, 20, Duration.ofMinutes(30), Optional.empty()));
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertRefused("host = \" \"", ": must be a name or an address, it is empty");
    assertRefused("port = 65536", "port: must be from 0 to 65535, it is 65536");
    assertRefused("port = -1", "port: must be from 0 to 65535, it is -1");
    assertRefused("period = 0", "period: must be at least 1, it is 0");
    assertRefused("stuck-after = 0s", "must be longer than zero, it is 0 ms");
  }

  private void assertRefused(String hocon, String message) {
    assertThatThrownBy(() -> SettingsOf.of(factory, hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
