package org.hookline.ultrasound.data.inspection;

import org.hookline.testkit.PluginContractTest;

class UltrasoundInspectFactoryTest extends PluginContractTest {

  UltrasoundInspectFactoryTest() {
    super(UltrasoundInspectFactory.class);
  }
}
