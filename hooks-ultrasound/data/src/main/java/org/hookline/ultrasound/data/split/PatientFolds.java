package org.hookline.ultrasound.data.split;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.hookline.io.Sha256;
import org.hookline.ultrasound.data.foreign.Split;

/**
 * Deals patients out to folds, so that all videos of one are in the same: the fold is the SHA-256
 * of the id in UTF-8, as an unsigned number, modulo the number of folds.
 *
 * @param folds how many; 1 puts everybody into fold 0
 * @param testFolds the folds to be tested on, from 0
 */
public record PatientFolds(int folds, Set<Integer> testFolds) {

  public PatientFolds {
    testFolds = Set.copyOf(testFolds);
    if (folds < 1) {
      throw new IllegalArgumentException("folds must be at least 1, it is " + folds);
    }
    for (int fold : testFolds) {
      if (fold < 0 || fold >= folds) {
        throw new IllegalArgumentException(
            "test-folds must be from 0 to %d, one is %d".formatted(folds - 1, fold));
      }
    }
  }

  /** The fold of a patient, from 0. */
  public int fold(String patient) {
    byte[] hash = Sha256.digest().digest(patient.getBytes(StandardCharsets.UTF_8));
    return new BigInteger(1, hash).mod(BigInteger.valueOf(folds)).intValue();
  }

  /** What a patient's videos are for. */
  public Split split(String patient) {
    return testFolds.contains(fold(patient)) ? Split.TEST : Split.TRAIN;
  }
}
