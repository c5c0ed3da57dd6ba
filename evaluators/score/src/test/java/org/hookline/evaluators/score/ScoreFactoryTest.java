package org.hookline.evaluators.score;

import org.hookline.testkit.PluginContractTest;

class ScoreFactoryTest extends PluginContractTest {

  ScoreFactoryTest() {
    super(ScoreFactory.class);
  }
}
