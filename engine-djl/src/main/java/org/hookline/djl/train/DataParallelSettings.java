package org.hookline.djl.train;

/**
 * How several processes train one model together; one process alone does not look at it.
 *
 * @param broadcastBuffers whether all processes have the buffers of the main one, such as running
 *     means, after every step; else each keeps its own
 * @param checkWeights so many iterations lie between two comparisons of the weights of all
 *     processes; 0 for none
 */
public record DataParallelSettings(boolean broadcastBuffers, long checkWeights) {

  public DataParallelSettings {
    if (checkWeights < 0) {
      throw new IllegalArgumentException(
          "check-weights must not be negative, it is " + checkWeights);
    }
  }

  /** Buffers are those of the main process, and nothing is compared. */
  public static DataParallelSettings defaults() {
    return new DataParallelSettings(true, 0);
  }
}
