package org.hookline.ultrasound.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.coco.CocoResult;
import org.hookline.djl.train.InferenceTiming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over all videos of a data set, keeping what was found in each as soon as it is
 * finished: a pass that is killed and made again goes on with the first video that is not. Whoever
 * looks at the detections sees the same, to the bit and in the same order, as if nothing had
 * happened.
 *
 * <p>Of all detections, those of one video are in memory at a time.
 */
final class ResumableDetection {

  private static final Logger log = LoggerFactory.getLogger(ResumableDetection.class);

  private static final InferenceTiming NOTHING = new InferenceTiming(0, 0, 0, Optional.empty());

  private final FrameDetection detection;
  private final String circumstances;

  /**
   * @param circumstances what detections depend on besides the weights and the frames, as far as it
   *     can be told apart, in any words that are the same in every process
   */
  ResumableDetection(FrameDetection detection, String circumstances) {
    this.detection = detection;
    this.circumstances = circumstances;
  }

  /**
   * Shows all frames with what is found in them to a consumer.
   *
   * @param doing as in {@link FrameDetection#run}
   * @param folder what is kept lies in it; files of other videos, weights or settings are replaced
   *     or deleted
   * @return of the frames that the model was run on now
   */
  InferenceTiming run(String doing, TestFrames frames, Path folder, FrameConsumer consumer) {
    String model = circumstances + '\n' + detection.weights();
    List<Video> videos = frames.dataset().videos();
    KeptDetections kept =
        new KeptDetections(folder, frames.dataset(), new VideoKeys(model, detection, frames).all());
    if (kept.count() > 0) {
      log.info(
          "took over {} of {} videos from \"{}\": they were finished before, with these weights and settings",
          kept.count(),
          videos.size(),
          folder);
    }
    TestFrames left = frames.only(left(frames, kept));
    Keeping keeping = new Keeping(videos, kept, consumer);
    InferenceTiming timing = left.size() == 0 ? NOTHING : detection.run(doing, left, keeping);
    keeping.showUpTo(videos.size());
    kept.deleteOthers();
    return timing;
  }

  /** The frames of unfinished videos, with those that the model is to see together with them. */
  private BitSet left(TestFrames frames, KeptDetections kept) {
    List<Video> videos = frames.dataset().videos();
    BitSet left = new BitSet(frames.size());
    int first = 0;
    for (int place = 0; place < videos.size(); place++) {
      int end = first + videos.get(place).frames().size();
      left.set(first, end, !kept.has(place));
      first = end;
    }
    return detection.batches(frames).around(left);
  }

  /** Puts what the model says of unfinished videos and what is known of the others in order. */
  private static final class Keeping implements FrameConsumer {

    private final KeptDetections kept;
    private final FrameConsumer consumer;
    private final Map<Long, Integer> places = new HashMap<>();
    private final List<CocoResult> found = new ArrayList<>();
    private int next;
    private int frames;

    Keeping(List<Video> videos, KeptDetections kept, FrameConsumer consumer) {
      this.kept = kept;
      this.consumer = consumer;
      videos.forEach(video -> places.put(video.id(), places.size()));
    }

    @Override
    public void accept(Video video, Frame frame, List<Detection> detections) {
      int place = places.getOrDefault(video.id(), -1);
      if (kept.has(place)) {
        return;
      }
      showUpTo(place);
      consumer.accept(video, frame, detections);
      detections.forEach(each -> found.add(new CocoResult(frame.id(), each)));
      frames++;
      if (frames == video.frames().size()) {
        kept.keep(place, found);
        found.clear();
        frames = 0;
        next++;
      }
    }

    void showUpTo(int place) {
      for (; next < place; next++) {
        kept.show(next, consumer);
      }
    }
  }
}
