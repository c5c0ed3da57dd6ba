package org.hookline.scoring.footage;

/**
 * When a detection has found a lesion, and which boxes of a video are one sequence.
 *
 * @param iou the overlap from which on a detection of a frame is right, above 0 and up to 1
 * @param linkIou the overlap above which boxes of different frames are one sequence, from 0 to
 *     below 1
 * @param linkFrames how many frames back a box is linked to another, from 1 to 100,000
 */
public record LesionRule(double iou, double linkIou, int linkFrames) {

  private static final int MOST_FRAMES = 100_000;

  /**
   * A rule.
   *
   * @throws IllegalArgumentException if a number is out of its range; the message calls it as the
   *     settings of evaluators do
   */
  public LesionRule {
    require(iou > 0 && iou <= 1, "iou must be above 0 and at most 1, it is " + iou);
    require(linkIou >= 0 && linkIou < 1, "link-iou must be from 0 to below 1, it is " + linkIou);
    require(
        linkFrames >= 1 && linkFrames <= MOST_FRAMES,
        "link-frames must be from 1 to %d, it is %d".formatted(MOST_FRAMES, linkFrames));
  }

  BoxLinks.Rule linking() {
    return new BoxLinks.Rule(linkIou, linkFrames);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
