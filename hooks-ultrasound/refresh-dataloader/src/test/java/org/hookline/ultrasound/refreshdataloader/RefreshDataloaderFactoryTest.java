package org.hookline.ultrasound.refreshdataloader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class RefreshDataloaderFactoryTest extends PluginContractTest {

  RefreshDataloaderFactoryTest() {
    super(RefreshDataloaderFactory.class);
  }

  @Test
  void aPeriodBelowOneIsRefused() {
    assertThatThrownBy(() -> new RefreshDataloaderSettings(0))
        .hasMessage("period must be at least 1, it is 0");
  }
}
