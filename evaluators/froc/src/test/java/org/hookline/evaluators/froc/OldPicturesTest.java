package org.hookline.evaluators.froc;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<FrocSettings> {

  OldPicturesTest() {
    super(new FrocEvaluatorFactory(), "froc");
  }
}
