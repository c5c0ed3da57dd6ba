package org.hookline.distributed.health;

import org.hookline.testkit.PluginContractTest;

class ProcessesCheckFactoryTest extends PluginContractTest {

  ProcessesCheckFactoryTest() {
    super(ProcessesCheckFactory.class);
  }
}
