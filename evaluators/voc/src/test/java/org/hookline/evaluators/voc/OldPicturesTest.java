package org.hookline.evaluators.voc;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<VocSettings> {

  OldPicturesTest() {
    super(new VocEvaluatorFactory(), "voc-pr");
  }
}
