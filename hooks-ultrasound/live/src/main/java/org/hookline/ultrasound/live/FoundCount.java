package org.hookline.ultrasound.live;

import org.hookline.text.Numbers;

/** Counts the frames in which something was surely found. */
final class FoundCount implements FrameSink {

  private final double score;
  private int frames;
  private int found;

  FoundCount(double score) {
    this.score = score;
  }

  @Override
  public void begin(Watched video) {
    frames = 0;
    found = 0;
  }

  @Override
  public void frame(SeenFrame frame) {
    frames++;
    if (!frame.sure(score).isEmpty()) {
      found++;
    }
  }

  @Override
  public void end() {}

  /** A phrase about the video. */
  String line() {
    return "something was found in %d of %s, with a score of %s or more"
        .formatted(found, Numbers.counted(frames, "frame"), Numbers.significant(score, 3));
  }
}
