package org.hookline.evaluators.vid;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<VidSettings> {

  OldPicturesTest() {
    super(new VidEvaluatorFactory(), "vid-pr");
  }
}
