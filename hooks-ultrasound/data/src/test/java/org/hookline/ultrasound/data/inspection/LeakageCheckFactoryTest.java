package org.hookline.ultrasound.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.InputException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class LeakageCheckFactoryTest extends PluginContractTest {

  LeakageCheckFactoryTest() {
    super(LeakageCheckFactory.class);
  }

  @Test
  void whatIsCertainIsRefusedUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new LeakageCheckFactory()))
        .isEqualTo(new LeakageCheckSettings(OnLeakage.REFUSE, OnLeakage.REFUSE, 4));
    assertThat(SettingsOf.of(new LeakageCheckFactory(), "patients = warn, frames = off, near = 0"))
        .isEqualTo(new LeakageCheckSettings(OnLeakage.WARN, OnLeakage.OFF, 0));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new LeakageCheckSettings(OnLeakage.OFF, OnLeakage.OFF, 17))
        .hasMessage("near must be from 0 to 16, it is 17");
    assertThatThrownBy(() -> SettingsOf.of(new LeakageCheckFactory(), "patients = maybe"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("refuse, warn, off");
  }
}
