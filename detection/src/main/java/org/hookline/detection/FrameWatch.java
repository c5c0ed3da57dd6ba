package org.hookline.detection;

import java.time.Duration;
import java.util.List;

/**
 * A model looking at one video, frame after frame as they arrive. For use by one thread.
 *
 * <pre>{@code
 * try (FrameWatch watch = detector.watch("breast")) {
 *   for (GreyImage frame : frames) {
 *     watch.next(frame).decided().forEach(this::show);
 *   }
 *   watch.end().forEach(this::show);
 * }
 * }</pre>
 */
public interface FrameWatch extends AutoCloseable {

  /**
   * What came of a frame.
   *
   * @param decided what was found in those frames that are decided now, in their order: usually
   *     this one alone; none as long as the model waits for what comes after. Each in pixels of its
   *     frame, the surest first
   * @param inModel the time that passed in the model, without what was done to the frame before and
   *     to the answer after
   */
  record Look(List<List<Detection>> decided, Duration inModel) {

    public Look {
      decided = List.copyOf(decided);
    }
  }

  /**
   * Looks at the next frame.
   *
   * @param frame of the size of those before
   */
  Look next(GreyImage frame);

  /**
   * Ends the video: what was found in the frames that are left, in their order.
   *
   * @throws org.hookline.RunException if the model did not say something of each frame
   */
  List<List<Detection>> end();

  /** Forgets. */
  @Override
  void close();
}
