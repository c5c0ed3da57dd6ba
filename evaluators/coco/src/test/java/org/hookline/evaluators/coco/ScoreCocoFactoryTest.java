package org.hookline.evaluators.coco;

import org.hookline.testkit.PluginContractTest;

class ScoreCocoFactoryTest extends PluginContractTest {

  ScoreCocoFactoryTest() {
    super(ScoreCocoFactory.class);
  }
}
