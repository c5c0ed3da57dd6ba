package org.hookline.ultrasound.hardmining;

import org.hookline.testkit.PluginContractTest;

class UltrasoundMineFactoryTest extends PluginContractTest {

  UltrasoundMineFactoryTest() {
    super(UltrasoundMineFactory.class);
  }
}
