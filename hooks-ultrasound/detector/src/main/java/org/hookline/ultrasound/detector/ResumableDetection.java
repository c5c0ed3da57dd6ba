package org.hookline.ultrasound.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.hookline.AlternativeWeights;
import org.hookline.Processes;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.coco.CocoResult;
import org.hookline.djl.train.InferenceTiming;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the model over all videos of a data set, all processes together, each over its share. What
 * is found in a video is kept in a file as soon as it is finished: a pass that is killed and made
 * again, by however many processes, goes on with the videos that are not. In the end the main
 * process reads the files and shows everything to whoever looks at it: the same, to the bit and in
 * the same order, as if one process had done it in one go.
 *
 * <p>Of all detections, those of one video are in memory at a time.
 */
final class ResumableDetection {

  private static final Logger log = LoggerFactory.getLogger(ResumableDetection.class);

  private static final InferenceTiming NOTHING = new InferenceTiming(0, 0, 0, Optional.empty());

  private final FrameDetection detection;
  private final String circumstances;
  private final AlternativeWeights shared;

  /**
   * Of a model that is the same in every process.
   *
   * @param circumstances what detections depend on besides the weights and the frames, as far as it
   *     can be told apart, in any words that are the same in every process
   */
  ResumableDetection(FrameDetection detection, String circumstances) {
    this(detection, circumstances, Runnable::run);
  }

  /**
   * @param shared makes the model the same in every process while a pass is under way
   */
  ResumableDetection(FrameDetection detection, String circumstances, AlternativeWeights shared) {
    this.detection = detection;
    this.circumstances = circumstances;
    this.shared = shared;
  }

  /**
   * One way through a data set.
   *
   * @param doing as in {@link FrameDetection#run}
   * @param folder what is kept lies in it; files of other videos, weights or settings are replaced
   *     or deleted
   * @param processes who goes it
   */
  record Pass(String doing, Path folder, Processes processes) {

    boolean isMain() {
      return processes.world().isMain();
    }
  }

  /**
   * Shows all frames with what is found in them to a consumer, on the main process; every process
   * calls this, and the consumers of the others are shown nothing.
   *
   * @return of the frames that this process ran the model on now
   */
  InferenceTiming run(Pass pass, TestFrames frames, FrameConsumer consumer) {
    InferenceTiming[] timing = {NOTHING};
    shared.during(() -> timing[0] = runTogether(pass, frames, consumer));
    return timing[0];
  }

  private InferenceTiming runTogether(Pass pass, TestFrames frames, FrameConsumer consumer) {
    String model = circumstances + '\n' + detection.weights();
    KeptDetections kept =
        new KeptDetections(
            pass.folder(),
            frames.dataset(),
            new VideoKeys(model, detection, frames.dataset()).all());
    InferenceTiming timing = detect(pass.doing(), frames, share(pass, frames, kept), kept);
    pass.processes().barrier();
    if (pass.isMain()) {
      show(pass, frames, kept, consumer);
      kept.deleteOthers();
    }
    return timing;
  }

  /** Of the videos that were not finished before, those that are for this process. */
  private static BitSet share(Pass pass, TestFrames frames, KeptDetections kept) {
    List<Video> videos = frames.dataset().videos();
    HexFormat hex = HexFormat.of();
    // While the others look, some may be at work already.
    String told = pass.processes().fromMain(() -> hex.formatHex(kept.finished().toByteArray()));
    BitSet finished = BitSet.valueOf(hex.parseHex(told));
    if (!finished.isEmpty()) {
      log.info(
          "took over {} of {} videos from \"{}\": they were finished before, with these weights and settings",
          finished.cardinality(),
          videos.size(),
          pass.folder());
    }
    BitSet mine = Shares.of(videos, finished, pass.processes().world());
    if (pass.processes().world().size() > 1) {
      log.info(
          "{} of the {} that are left are for this process",
          Numbers.counted(mine.cardinality(), "video"),
          videos.size() - finished.cardinality());
    }
    return mine;
  }

  private InferenceTiming detect(
      String doing, TestFrames frames, BitSet places, KeptDetections kept) {
    TestFrames chosen = frames.ofVideos(places);
    return chosen.size() == 0 ? NOTHING : detection.run(doing, chosen, new Keeping(kept, places));
  }

  /**
   * Shows every video in its turn. One that cannot be read back, because a file system is slow or
   * broken, this process works out itself: what is shown never depends on that.
   */
  private void show(Pass pass, TestFrames frames, KeptDetections kept, FrameConsumer consumer) {
    List<Video> videos = frames.dataset().videos();
    for (int place = 0; place < videos.size(); place++) {
      if (!kept.has(place)) {
        log.warn(
            pass.processes().world().size() > 1
                ? "what another process found in the video \"{}\" is not to be seen from here, so the model sees it again"
                : "what was found in the video \"{}\" cannot be read back from its file, so the model sees it again",
            videos.get(place).name());
        BitSet alone = new BitSet();
        alone.set(place);
        detect(pass.doing(), frames, alone, kept);
      }
      kept.show(place, consumer);
    }
  }

  /** Keeps what is found in videos, each as soon as its last frame is seen. */
  private static final class Keeping implements FrameConsumer {

    private final KeptDetections kept;
    private final Iterator<Integer> places;
    private final List<CocoResult> found = new ArrayList<>();
    private int frames;

    Keeping(KeptDetections kept, BitSet places) {
      this.kept = kept;
      this.places = places.stream().iterator();
    }

    @Override
    public void accept(Video video, Frame frame, List<Detection> detections) {
      detections.forEach(each -> found.add(new CocoResult(frame.id(), each)));
      frames++;
      if (frames == video.frames().size()) {
        kept.keep(places.next(), found);
        found.clear();
        frames = 0;
      }
    }
  }
}
