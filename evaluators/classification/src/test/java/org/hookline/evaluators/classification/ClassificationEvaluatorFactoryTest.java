package org.hookline.evaluators.classification;

import org.hookline.testkit.PluginContractTest;

class ClassificationEvaluatorFactoryTest extends PluginContractTest {

  ClassificationEvaluatorFactoryTest() {
    super(ClassificationEvaluatorFactory.class);
  }
}
