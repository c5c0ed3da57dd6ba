package org.hookline.evaluators.classification;

/**
 * A frame or a video with the class it shows.
 *
 * @param patient whose it is, from 0
 * @param truth the place of its class
 * @param scores from 0 to 1, one for each class
 */
record Sample(int patient, int truth, double[] scores) {

  /** Where no class scores more than 0. */
  static final int UNDECIDED = -1;

  /** The place of the class with the highest score, of equal ones the first. */
  int prediction() {
    int best = UNDECIDED;
    double highest = 0;
    for (int place = 0; place < scores.length; place++) {
      if (scores[place] > highest) {
        best = place;
        highest = scores[place];
      }
    }
    return best;
  }

  /** The highest score. */
  double confidence() {
    int prediction = prediction();
    return prediction == UNDECIDED ? 0 : scores[prediction];
  }

  boolean isRight() {
    return prediction() == truth;
  }

  /**
   * Whether the right class is among the {@code k} best; of equal scores the first class is the
   * better one, and a class that scores 0 is none of the best.
   */
  boolean isAmongBest(int k) {
    double score = scores[truth];
    int better = 0;
    for (int place = 0; place < scores.length; place++) {
      if (scores[place] > score || (scores[place] == score && place < truth)) {
        better++;
      }
    }
    return score > 0 && better < k;
  }
}
