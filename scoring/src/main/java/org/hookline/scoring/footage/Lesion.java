package org.hookline.scoring.footage;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * One lesion through its video: in which frames it is marked and how surely it was found there.
 *
 * <p>A frame's detection has found it if it overlaps the lesion's box of that very frame; the
 * original went on comparing with the box of the first frame.
 */
public final class Lesion {

  private final int patient;
  private final double framesPerSecond;
  private final NavigableMap<Integer, Double> highestScores = new TreeMap<>();

  Lesion(int patient, double framesPerSecond) {
    this.patient = patient;
    this.framesPerSecond = framesPerSecond;
  }

  /** The number of its patient, from 0. */
  public int patient() {
    return patient;
  }

  /** Of its video; {@code NaN} where nobody says it. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /**
   * Says that it is marked in a frame.
   *
   * @param highestScore the highest score of the detections that found it there, negative infinity
   *     without one
   */
  void markedIn(int frame, double highestScore) {
    highestScores.merge(frame, highestScore, Math::max);
  }

  /** Whether a detection with a higher score than this found it in any frame. */
  public boolean isFound(double threshold) {
    return highestScores.values().stream().anyMatch(score -> score > threshold);
  }

  /** Frames from the first one in which it is marked to the first in which it is found. */
  public int delay(double threshold, int cap) {
    for (Map.Entry<Integer, Double> frame : highestScores.entrySet()) {
      if (frame.getValue() > threshold) {
        return (int) Math.min(cap, (long) frame.getKey() - highestScores.firstKey());
      }
    }
    return cap;
  }

  /** How often it is lost in a frame in which it is marked, and later found again. */
  public int breaks(double threshold) {
    int breaks = 0;
    boolean wasFound = false;
    boolean isLost = false;
    for (double score : highestScores.values()) {
      if (score > threshold) {
        breaks += isLost ? 1 : 0;
        wasFound = true;
        isLost = false;
      } else {
        isLost = wasFound;
      }
    }
    return breaks;
  }
}
