package org.hookline.djl.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.plugin.Finding;
import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class NativesCheckFactoryTest extends PluginContractTest {

  NativesCheckFactoryTest() {
    super(NativesCheckFactory.class);
  }

  /** The tests of this module run with one thread. */
  @Test
  void libtorchIsFoundAndComputesRight() {
    assertThat(new NativesCheck().look())
        .isEqualTo(Finding.ok("libtorch 2.7.1, 1 thread, gradients of convolutions are right"));
  }
}
