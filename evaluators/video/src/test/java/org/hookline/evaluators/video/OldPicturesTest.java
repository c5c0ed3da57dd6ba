package org.hookline.evaluators.video;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<VideoSettings> {

  OldPicturesTest() {
    super(
        new VideoEvaluatorFactory(),
        "video-precision-recall",
        "video-false-alarms",
        "video-scores",
        "video-delay");
  }
}
