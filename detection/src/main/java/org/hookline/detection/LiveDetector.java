package org.hookline.detection;

import java.util.List;

/**
 * A detection model as it is in use: frames of a video that nobody has marked come one after
 * another. A step that trains one offers it: {@code trainer.step().offer(LiveDetector.class)}.
 */
public interface LiveDetector {

  /** What it can find, ascending by id. */
  List<Category> categories();

  /** The kinds of videos it was trained on, such as organs, sorted; empty if there was but one. */
  List<String> domains();

  /** How many threads of the processor the model computes with. */
  int threads();

  /**
   * Begins to look at a video, remembering nothing, with the weights the model has now.
   *
   * @param domain the kind of video; empty if it is not known
   * @throws org.hookline.InputException if the model was trained on other kinds
   */
  FrameWatch watch(String domain);
}
