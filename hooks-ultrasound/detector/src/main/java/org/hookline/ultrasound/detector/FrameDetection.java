package org.hookline.ultrasound.detector;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.djl.ArrayDigest;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.train.InferenceLoop;
import org.hookline.djl.train.InferenceTiming;
import org.hookline.text.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over frames as they are, and says how far it is: to evaluate it, or to mine. A
 * model that remembers sees one frame at a time, as it would in use.
 */
final class FrameDetection {

  private static final Logger log = LoggerFactory.getLogger(FrameDetection.class);

  private final DetectionModel model;
  private final LoaderSettings loading;
  private final Function<Video, String> domain;

  /**
   * @param loading of frames that the model may see together
   * @param domain the kind of a video
   */
  FrameDetection(DetectionModel model, LoaderSettings loading, Function<Video, String> domain) {
    this.model = model;
    this.loading = loading;
    this.domain = domain;
  }

  /** A hash of the model's arrays as they are now. */
  String weights() {
    return ArrayDigest.of(model.parameters().aliases());
  }

  /** The kind of a video. */
  String domain(Video video) {
    return domain.apply(video);
  }

  /** How many frames of a video the model sees together at most. */
  int batchSize() {
    return model instanceof VideoDetectionModel ? 1 : loading.batchSize();
  }

  /**
   * Runs the model over all frames, in their order.
   *
   * @param doing what this is done for, in a word for the log such as {@code evaluated}
   */
  InferenceTiming run(String doing, TestFrames frames, FrameConsumer consumer) {
    if (model instanceof VideoDetectionModel remembering) {
      try (Screening screening = new Screening(remembering, domain, frames, consumer)) {
        InferenceTiming timing = loop(doing).run(screening, frames, (nothing, index) -> {});
        screening.end();
        return timing;
      }
    }
    return loop(doing)
        .run(
            model,
            frames,
            (List<FoundBox> found, int index) ->
                consumer.accept(
                    frames.video(index), frames.frame(index), frames.detections(index, found)));
  }

  private InferenceLoop<LabelledImage, ImageBatch> loop(String doing) {
    return InferenceLoop.<LabelledImage, ImageBatch>of(
            images -> ImageBatch.forInference(images, model),
            new LoaderSettings(batchSize(), loading.workers()))
        .withProgress((done, total, left) -> log.info(progress(doing, done, total, left)));
  }

  /** A line such as {@code evaluated 1,200 of 5,000 frames, 0:00:42 left}. */
  static String progress(String doing, int done, int total, Duration left) {
    return String.format(
        Locale.ROOT, "%s %,d of %,d frames, %s left", doing, done, total, Durations.clock(left));
  }
}
