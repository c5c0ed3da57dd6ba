package org.hookline.evaluators.froc;

import org.hookline.testkit.PluginContractTest;

class FrocEvaluatorFactoryTest extends PluginContractTest {

  FrocEvaluatorFactoryTest() {
    super(FrocEvaluatorFactory.class);
  }
}
