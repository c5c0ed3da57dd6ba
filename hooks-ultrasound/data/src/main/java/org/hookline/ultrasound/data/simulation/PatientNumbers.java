package org.hookline.ultrasound.data.simulation;

import java.util.Locale;
import java.util.Set;
import org.hookline.ultrasound.data.split.PatientFolds;

/** Finds ids of patients that the readers' own rule puts into the fold where they are wanted. */
final class PatientNumbers {

  private final String prefix;
  private final PatientFolds folds;
  private final int[] lastNumbers;

  /**
   * @param prefix of every id
   * @param folds how many there are
   */
  PatientNumbers(String prefix, int folds) {
    this.prefix = prefix;
    this.folds = new PatientFolds(folds, Set.of());
    this.lastNumbers = new int[folds];
  }

  /** The next id in a fold: the prefix and four digits or more. */
  String next(int fold) {
    String id;
    do {
      id = String.format(Locale.ROOT, "%s%04d", prefix, ++lastNumbers[fold]);
    } while (folds.fold(id) != fold);
    return id;
  }
}
