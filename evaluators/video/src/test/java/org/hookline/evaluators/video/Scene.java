package org.hookline.evaluators.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.footage.Footage;
import org.hookline.testkit.SettingsOf;

/** Videos with lesions and detections, written down step by step, for tests. */
final class Scene {

  private static final int LESION = 1;

  private final List<Video> videos = new ArrayList<>();
  private final Map<Long, List<Detection>> detections = new HashMap<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<Annotation> marked = new ArrayList<>();
  private Map<String, String> attributes = Map.of();
  private double framesPerSecond;
  private long frameId;
  private int index;
  private boolean isStatic;
  private boolean frameIsOpen;

  /** The following frames are a video of its own. */
  Scene video(double rate) {
    return video(rate, Map.of());
  }

  Scene video(double rate, Map<String, String> says) {
    closeVideo();
    framesPerSecond = rate;
    attributes = says;
    return this;
  }

  Scene frame(int number) {
    closeFrame();
    frameIsOpen = true;
    frameId++;
    index = number;
    detections.put(frameId, new ArrayList<>());
    return this;
  }

  /** The frame is a static one. */
  Scene still() {
    isStatic = true;
    return this;
  }

  Scene lesion(double x, double y, double width, double height) {
    return mark(new Box(x, y, width, height), false, OptionalLong.empty());
  }

  Scene track(long track, Box box) {
    return mark(box, false, OptionalLong.of(track));
  }

  Scene ignored(double x, double y, double width, double height) {
    return mark(new Box(x, y, width, height), true, OptionalLong.empty());
  }

  Scene detection(double score, double x, double y, double width, double height) {
    return detection(score, new Box(x, y, width, height), LESION);
  }

  Scene detection(double score, Box box, int category) {
    detections.getOrDefault(frameId, new ArrayList<>()).add(new Detection(box, score, category));
    return this;
  }

  VideoDataset dataset() {
    closeVideo();
    return new VideoDataset(
        "test",
        List.of(new Category(LESION, "mass"), new Category(2, "node")),
        videos,
        Path.of("test.json"),
        Path.of("."));
  }

  List<ScoredVideo> scored() {
    return dataset().videos().stream()
        .map(
            video ->
                new ScoredVideo(
                    video,
                    video.frames().stream()
                        .map(it -> new ScoredFrame(it, detections.getOrDefault(it.id(), List.of())))
                        .toList()))
        .toList();
  }

  Footage footage() {
    return Footage.of(scored(), new FrameRates("video", Optional.empty()));
  }

  /** All metrics without intervals. */
  Map<String, Double> score() {
    return score("resamples = 0");
  }

  Map<String, Double> score(String hocon) {
    VideoDataset dataset = dataset();
    VideoEvaluator evaluator = new VideoEvaluator(settings(hocon));
    evaluator.check(dataset);
    evaluator.begin(new EvaluationContext(dataset, Optional.empty(), Optional.empty()));
    scored()
        .forEach(
            video ->
                video
                    .frames()
                    .forEach(it -> evaluator.process(video.video(), it.frame(), it.detections())));
    return evaluator.evaluate().getOrDefault("video", Map.of());
  }

  static VideoSettings settings(String hocon) {
    return SettingsOf.of(new VideoEvaluatorFactory(), hocon);
  }

  private Scene mark(Box box, boolean crowd, OptionalLong track) {
    marked.add(
        new Annotation(1000L * frameId + marked.size(), box, box.area(), LESION, crowd, track));
    return this;
  }

  private void closeFrame() {
    if (frameIsOpen) {
      Path file = Path.of(frameId + ".png");
      frames.add(new Frame(frameId, file, 640, 480, index, List.copyOf(marked), isStatic));
    }
    marked.clear();
    isStatic = false;
    frameIsOpen = false;
  }

  private void closeVideo() {
    closeFrame();
    if (!frames.isEmpty()) {
      long id = videos.size() + 1L;
      OptionalDouble rate =
          framesPerSecond > 0 ? OptionalDouble.of(framesPerSecond) : OptionalDouble.empty();
      videos.add(new Video(id, "sweep " + id, frames, rate, new TreeMap<>(attributes)));
    }
    frames.clear();
  }
}
