package org.hookline.evaluators.video;

import org.hookline.testkit.PluginContractTest;

class VideoEvaluatorFactoryTest extends PluginContractTest {

  VideoEvaluatorFactoryTest() {
    super(VideoEvaluatorFactory.class);
  }
}
