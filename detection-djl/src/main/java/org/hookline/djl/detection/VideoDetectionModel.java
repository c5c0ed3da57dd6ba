package org.hookline.djl.detection;

import java.util.List;

/** A detection model that looks at a video frame after frame and remembers what it saw. */
public interface VideoDetectionModel extends DetectionModel {

  /**
   * Begins to look at a video, remembering nothing. To be used in inference mode, with nothing
   * recorded.
   *
   * @param domain the kind of video; one that the model was not trained on is looked at as the
   *     first of those it was
   */
  Watch watch(String domain);

  /** One video being looked at; for use by one thread. */
  interface Watch extends AutoCloseable {

    /**
     * Looks at the next frame.
     *
     * @param frame a batch of one image
     * @return what was found in those frames that are decided now, in their order: usually this one
     *     alone; none as long as the model waits for what comes after
     */
    List<List<FoundBox>> next(ImageBatch frame);

    /** Ends the video: what was found in the frames that are left, in their order. */
    List<List<FoundBox>> end();

    /** Forgets. */
    @Override
    void close();
  }
}
