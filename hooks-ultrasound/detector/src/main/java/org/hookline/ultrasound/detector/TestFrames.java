package org.hookline.ultrasound.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.LabelledImage;

/** The frames of a test set, video after video, as they are, and the way back to their pixels. */
final class TestFrames implements Dataset<LabelledImage> {

  private final VideoDataset dataset;
  private final FrameStore frames;
  private final Labels labels;
  private final List<Video> videos = new ArrayList<>();

  /**
   * The frames of a data set.
   *
   * @param frames a store of all its frames in its order
   */
  TestFrames(VideoDataset dataset, FrameStore frames, Labels labels) {
    this.dataset = dataset;
    this.frames = frames;
    this.labels = labels;
    for (Video video : dataset.videos()) {
      video.frames().forEach(frame -> videos.add(video));
    }
  }

  VideoDataset dataset() {
    return dataset;
  }

  @Override
  public int size() {
    return frames.size();
  }

  @Override
  public LabelledImage get(int index, RandomGenerator random) {
    return View.PLAIN.of(frames.image(index), List.of());
  }

  @Override
  public String id(int index) {
    return "video \"%s\" frame %d".formatted(video(index).name(), frame(index).index());
  }

  Video video(int index) {
    return videos.get(index);
  }

  Frame frame(int index) {
    return frames.frame(index);
  }

  /** What was found in a frame, in pixels of its file. */
  List<Detection> detections(int index, List<FoundBox> found) {
    Frame frame = frame(index);
    ImageSize size = new ImageSize(frame.width(), frame.height());
    return labels.detections(found, frames.seenSize(index), size);
  }
}
