package org.hookline.hooks.precisebn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.Phase;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class PreciseBnFactoryTest extends PluginContractTest {

  PreciseBnFactoryTest() {
    super(PreciseBnFactory.class);
  }

  @Test
  void twoHundredBatchesAreUsedAtTheEndUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new PreciseBnFactory()))
        .isEqualTo(new PreciseBnSettings(0, 200));
  }

  @Test
  void statisticsAreThereBeforeTheyAreSaved() {
    assertThat(new PreciseBnHook(new PreciseBnSettings(0, 1), "precise-bn").phase())
        .isEqualTo(Phase.WEIGHTS);
  }

  @Test
  void aSettingOutOfItsRangeIsRefused() {
    assertThatThrownBy(() -> new PreciseBnSettings(-1, 1))
        .hasMessage("period must not be negative, it is -1");
    assertThatThrownBy(() -> new PreciseBnSettings(0, 0))
        .hasMessage("batches must be at least 1, it is 0");
  }
}
