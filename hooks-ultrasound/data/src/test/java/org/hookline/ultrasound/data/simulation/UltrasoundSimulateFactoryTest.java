package org.hookline.ultrasound.data.simulation;

import org.hookline.testkit.PluginContractTest;

class UltrasoundSimulateFactoryTest extends PluginContractTest {

  UltrasoundSimulateFactoryTest() {
    super(UltrasoundSimulateFactory.class);
  }
}
