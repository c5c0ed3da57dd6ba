package org.hookline.evaluators.sheet;

import org.hookline.testkit.PluginContractTest;

class SheetFactoryTest extends PluginContractTest {

  SheetFactoryTest() {
    super(SheetFactory.class);
  }
}
