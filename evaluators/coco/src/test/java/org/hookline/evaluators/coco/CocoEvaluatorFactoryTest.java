package org.hookline.evaluators.coco;

import org.hookline.testkit.PluginContractTest;

class CocoEvaluatorFactoryTest extends PluginContractTest {

  CocoEvaluatorFactoryTest() {
    super(CocoEvaluatorFactory.class);
  }
}
