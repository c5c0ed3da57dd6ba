package org.hookline.ultrasound.live;

import org.hookline.testkit.PluginContractTest;

class UltrasoundDetectFactoryTest extends PluginContractTest {

  UltrasoundDetectFactoryTest() {
    super(UltrasoundDetectFactory.class);
  }
}
