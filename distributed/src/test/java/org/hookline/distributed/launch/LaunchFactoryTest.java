package org.hookline.distributed.launch;

import org.hookline.testkit.PluginContractTest;

class LaunchFactoryTest extends PluginContractTest {

  LaunchFactoryTest() {
    super(LaunchFactory.class);
  }
}
