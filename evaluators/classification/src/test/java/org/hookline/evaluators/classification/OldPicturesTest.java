package org.hookline.evaluators.classification;

import org.hookline.scoring.OldPicturesContractTest;

class OldPicturesTest extends OldPicturesContractTest<ClassificationSettings> {

  OldPicturesTest() {
    super(
        new ClassificationEvaluatorFactory(),
        "classification-confusion",
        "classification-roc",
        "classification-reliability",
        "classification-confidence");
  }
}
