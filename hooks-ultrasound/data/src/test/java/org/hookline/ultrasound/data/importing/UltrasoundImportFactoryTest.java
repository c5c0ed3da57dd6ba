package org.hookline.ultrasound.data.importing;

import org.hookline.testkit.PluginContractTest;

class UltrasoundImportFactoryTest extends PluginContractTest {

  UltrasoundImportFactoryTest() {
    super(UltrasoundImportFactory.class);
  }
}
