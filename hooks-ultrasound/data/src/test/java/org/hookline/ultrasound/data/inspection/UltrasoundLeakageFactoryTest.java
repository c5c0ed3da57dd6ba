package org.hookline.ultrasound.data.inspection;

import org.hookline.testkit.PluginContractTest;

class UltrasoundLeakageFactoryTest extends PluginContractTest {

  UltrasoundLeakageFactoryTest() {
    super(UltrasoundLeakageFactory.class);
  }
}
