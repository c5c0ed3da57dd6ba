package org.hookline.ultrasound.data.simulation;

import org.hookline.testkit.PluginContractTest;

class UltrasoundReleaseFactoryTest extends PluginContractTest {

  UltrasoundReleaseFactoryTest() {
    super(UltrasoundReleaseFactory.class);
  }
}
