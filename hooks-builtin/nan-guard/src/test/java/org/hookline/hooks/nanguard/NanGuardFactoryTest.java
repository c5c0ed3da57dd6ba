package org.hookline.hooks.nanguard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class NanGuardFactoryTest extends PluginContractTest {

  NanGuardFactoryTest() {
    super(NanGuardFactory.class);
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new NanGuardSettings(OnNonFinite.SKIP, 0, 3, 0.5))
        .hasMessage("max-skips must be at least 1, it is 0");
    assertThatThrownBy(() -> new NanGuardSettings(OnNonFinite.SKIP, 10, 0, 0.5))
        .hasMessage("max-rollbacks must be at least 1, it is 0");
    assertThatThrownBy(() -> new NanGuardSettings(OnNonFinite.SKIP, 10, 3, 0))
        .hasMessage("lr-factor must be above 0 and at most 1, it is 0.0");
  }
}
