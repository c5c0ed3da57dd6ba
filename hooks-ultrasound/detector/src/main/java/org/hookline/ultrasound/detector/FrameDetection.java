package org.hookline.ultrasound.detector;

import java.time.Duration;
import java.util.Locale;
import org.hookline.detection.FrameConsumer;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.train.InferenceLoop;
import org.hookline.djl.train.InferenceTiming;
import org.hookline.text.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the model over frames as they are, and says how far it is: to evaluate it, or to mine. */
final class FrameDetection {

  private static final Logger log = LoggerFactory.getLogger(FrameDetection.class);

  private final DetectionModel model;
  private final InferenceLoop<LabelledImage, ImageBatch> inference;

  FrameDetection(DetectionModel model, LoaderSettings loading) {
    this.model = model;
    this.inference = InferenceLoop.of(images -> ImageBatch.forInference(images, model), loading);
  }

  /**
   * Runs the model over all frames, in their order.
   *
   * @param doing what this is done for, in a word for the log such as {@code evaluated}
   */
  InferenceTiming run(String doing, TestFrames frames, FrameConsumer consumer) {
    return inference
        .withProgress((done, total, left) -> log.info(progress(doing, done, total, left)))
        .run(
            model,
            frames,
            (found, index) ->
                consumer.accept(
                    frames.video(index), frames.frame(index), frames.detections(index, found)));
  }

  /** A line such as {@code evaluated 1,200 of 5,000 frames, 0:00:42 left}. */
  static String progress(String doing, int done, int total, Duration left) {
    return String.format(
        Locale.ROOT, "%s %,d of %,d frames, %s left", doing, done, total, Durations.clock(left));
  }
}
