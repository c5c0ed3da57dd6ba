package org.hookline.evaluators.coco;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<CocoSettings> {

  OldPicturesTest() {
    super(
        new CocoEvaluatorFactory(),
        "coco-precision-recall",
        "coco-precision-recall-by-category",
        "coco-scores");
  }
}
