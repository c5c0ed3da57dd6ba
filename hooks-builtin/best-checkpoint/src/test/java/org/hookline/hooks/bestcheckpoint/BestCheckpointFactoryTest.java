package org.hookline.hooks.bestcheckpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.MetricMode;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;

class BestCheckpointFactoryTest extends PluginContractTest {

  private final BestCheckpointFactory factory = new BestCheckpointFactory();

  BestCheckpointFactoryTest() {
    super(BestCheckpointFactory.class);
  }

  @Test
  void onlyTheMetricHasToBeSaid() {
    assertThat(SettingsOf.of(factory, "metric = unseen/bbox/AP50"))
        .isEqualTo(
            new BestCheckpointSettings("unseen/bbox/AP50", MetricMode.MAX, 1, Optional.empty()));
    assertThatThrownBy(() -> SettingsOf.defaults(factory))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("metric");
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertRefused("metric = \"\"", "metric = \"\": must name a scalar, it is empty");
    assertRefused("metric = m, keep = 0", "keep: must be at least 1, it is 0");
    for (String pointer : new String[] {"last", "iter-0000009", "Best", "a/b"}) {
      assertRefused(
          "metric = m, pointer = \"" + pointer + "\"",
          ": must be lower-case letters, digits and hyphens, and neither \"last\" nor begin"
              + " with \"iter-\"; it is \""
              + pointer
              + "\"");
    }
  }

  @Test
  void anInstanceNamedLastCannotTakeThePointerThatResumesFollow() {
    BestCheckpointSettings settings = SettingsOf.of(factory, "metric = m");
    SimpleContext context = SimpleContext.of("last", 10, Path.of("run"));

    assertThatThrownBy(() -> factory.create(settings, context))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The hook \"last\" cannot name its pointer \"last\" too. Set hooks.last.pointer to"
                + " another name.");
  }

  private void assertRefused(String hocon, String message) {
    assertThatThrownBy(() -> SettingsOf.of(factory, hocon))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }
}
