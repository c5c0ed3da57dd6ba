package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Function;
import org.hookline.RunException;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.detection.VideoDetectionModel.Watch;
import org.hookline.djl.train.Predictor;
import org.jspecify.annotations.Nullable;

/**
 * Shows the frames of videos to a model that remembers, one at a time: each video begins with an
 * empty memory, and what the model decides late is asked for at its end. What is found goes to a
 * consumer; the loop around it only knows that a frame was seen.
 */
final class Screening implements Predictor<ImageBatch, Boolean>, AutoCloseable {

  private final VideoDetectionModel model;
  private final Function<Video, String> domain;
  private final TestFrames frames;
  private final FrameConsumer consumer;
  private @Nullable Watch watch;
  private int seen;
  private int decided;

  Screening(
      VideoDetectionModel model,
      Function<Video, String> domain,
      TestFrames frames,
      FrameConsumer consumer) {
    this.model = model;
    this.domain = domain;
    this.frames = frames;
    this.consumer = consumer;
  }

  @Override
  public List<Boolean> predict(ImageBatch frame, NDManager scope) {
    Video video = frames.video(seen);
    if (watch == null || frames.video(seen - 1).id() != video.id()) {
      end();
      watch = model.watch(domain.apply(video));
    }
    seen++;
    decide(watch.next(frame));
    return List.of(true);
  }

  /**
   * Ends the video that is being looked at, if there is one.
   *
   * @throws RunException if the model did not say something of each of its frames
   */
  void end() {
    if (watch == null) {
      return;
    }
    decide(watch.end());
    close();
    if (decided != seen) {
      throw new RunException(
          "The model said something of %d frames of %d up to %s. It must give a result for each, an empty one where it finds nothing."
              .formatted(decided, seen, frames.id(seen - 1)));
    }
  }

  private void decide(List<List<FoundBox>> found) {
    for (List<FoundBox> boxes : found) {
      int index = decided++;
      if (index >= seen) {
        throw new RunException(
            "The model gives more results than it has seen frames, at %s."
                .formatted(frames.id(seen - 1)));
      }
      consumer.accept(frames.video(index), frames.frame(index), frames.detections(index, boxes));
    }
  }

  @Override
  public boolean isTraining() {
    return model.isTraining();
  }

  @Override
  public void training(boolean on) {
    model.training(on);
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
      watch = null;
    }
  }
}
