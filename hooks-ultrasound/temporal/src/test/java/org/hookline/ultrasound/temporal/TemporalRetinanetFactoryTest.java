package org.hookline.ultrasound.temporal;

import org.hookline.testkit.PluginContractTest;

class TemporalRetinanetFactoryTest extends PluginContractTest {

  TemporalRetinanetFactoryTest() {
    super(TemporalRetinanetFactory.class);
  }
}
