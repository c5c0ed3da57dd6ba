package org.hookline.bench;

import org.hookline.testkit.PluginContractTest;

class BenchFactoryTest extends PluginContractTest {

  BenchFactoryTest() {
    super(BenchFactory.class);
  }
}
