package org.hookline.ultrasound.detector;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.ImageSize;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.LabelledImage;

/**
 * The frames of a test set, or some of them, video after video, as they are, and the way back to
 * their pixels.
 */
final class TestFrames implements Dataset<LabelledImage> {

  private final VideoDataset dataset;
  private final FrameStore frames;
  private final Labels labels;
  private final List<Video> videos;
  private final int[] indices;

  /**
   * The frames of a data set.
   *
   * @param frames a store of all its frames in its order
   */
  TestFrames(VideoDataset dataset, FrameStore frames, Labels labels) {
    this.dataset = dataset;
    this.frames = frames;
    this.labels = labels;
    videos = new ArrayList<>();
    for (Video video : dataset.videos()) {
      video.frames().forEach(frame -> videos.add(video));
    }
    indices = IntStream.range(0, videos.size()).toArray();
  }

  private TestFrames(TestFrames all, int[] indices) {
    this.dataset = all.dataset;
    this.frames = all.frames;
    this.labels = all.labels;
    this.videos = all.videos;
    this.indices = indices;
  }

  /** The frames of some videos, given by their places in the data set, in the same order. */
  TestFrames ofVideos(BitSet places) {
    IntStream.Builder chosen = IntStream.builder();
    int first = 0;
    for (int place = 0; place < dataset.videos().size(); place++) {
      int end = first + dataset.videos().get(place).frames().size();
      if (places.get(place)) {
        IntStream.range(first, end).forEach(chosen::add);
      }
      first = end;
    }
    return new TestFrames(this, chosen.build().toArray());
  }

  /** The whole data set, also if only some of its frames are to be seen. */
  VideoDataset dataset() {
    return dataset;
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public LabelledImage get(int index, RandomGenerator random) {
    return View.PLAIN.of(frames.image(indices[index]), List.of());
  }

  /** What is found in a video depends on that video alone, so a batch never spans two. */
  @Override
  public boolean beginsBatch(int index) {
    return index > 0 && video(index).id() != video(index - 1).id();
  }

  @Override
  public String id(int index) {
    return "video \"%s\" frame %d".formatted(video(index).name(), frame(index).index());
  }

  Video video(int index) {
    return videos.get(indices[index]);
  }

  Frame frame(int index) {
    return frames.frame(indices[index]);
  }

  /** What was found in a frame, in pixels of its file. */
  List<Detection> detections(int index, List<FoundBox> found) {
    Frame frame = frame(index);
    ImageSize size = new ImageSize(frame.width(), frame.height());
    return labels.detections(found, frames.seenSize(indices[index]), size);
  }
}
