package org.hookline.ultrasound.deviceevaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Videos of several hospitals and devices with what a detector says of them, for tests. */
final class Sweeps {

  static final String RELEASE = "20260101-090000";

  private final List<Video> videos = new ArrayList<>();
  private final Map<Long, List<Detection>> detections = new HashMap<>();
  private Map<String, String> says = Map.of();
  private double framesPerSecond = 10;
  private List<Frame> frames = new ArrayList<>();
  private List<Annotation> marked = new ArrayList<>();
  private long frameId;

  /** The following frames are a video of its own. */
  Sweeps video(String hospital, String device, String patient) {
    closeVideo();
    says =
        Map.of(
            "organ",
            "breast",
            "release",
            RELEASE,
            "hospital",
            hospital,
            "device",
            device,
            "patient",
            patient);
    return this;
  }

  /** Of the videos that follow; 0 for none. */
  Sweeps framesPerSecond(double rate) {
    closeVideo();
    framesPerSecond = rate;
    return this;
  }

  Sweeps frame() {
    closeFrame();
    detections.put(++frameId, new ArrayList<>());
    return this;
  }

  Sweeps lesion(double x) {
    Box box = new Box(x, 0, 10, 10);
    long id = 100 * frameId + marked.size();
    marked.add(new Annotation(id, box, box.area(), 1, false, OptionalLong.of((long) x)));
    return this;
  }

  Sweeps detection(double score, double x) {
    detections
        .getOrDefault(frameId, new ArrayList<>())
        .add(new Detection(new Box(x, 0, 10, 10), score, 1));
    return this;
  }

  /** A random clinic: some videos of each device, every third without lesions. */
  static Sweeps random(long seed) {
    Random random = new Random(seed);
    Sweeps sweeps = new Sweeps();
    String[][] devices = {{"north", "a"}, {"north", "b"}, {"south", "a"}, {"south", "c"}};
    for (int video = 0; video < 24; video++) {
      String[] device = devices[random.nextInt(devices.length)];
      sweeps.video(device[0], device[1], device[0] + random.nextInt(4));
      for (int i = 0; i < 12; i++) {
        sweeps.frame();
        if (video % 3 > 0) {
          sweeps.lesion(0);
        }
        for (int found = 1 + random.nextInt(2); found > 0; found--) {
          sweeps.detection(random.nextInt(40) / 40.0, random.nextInt(8) * random.nextInt(6));
        }
      }
    }
    return sweeps;
  }

  VideoDataset dataset() {
    return dataset(video -> true);
  }

  /** As a file would be that has these videos only. */
  VideoDataset dataset(Predicate<Video> chosen) {
    closeVideo();
    return new VideoDataset(
        "test",
        List.of(new Category(1, "lesion")),
        videos.stream().filter(chosen).toList(),
        Path.of("test.json"),
        Path.of("."));
  }

  Map<String, Map<String, Double>> score(Evaluator evaluator) {
    return score(evaluator, dataset(), Optional.empty());
  }

  Map<String, Map<String, Double>> score(
      Evaluator evaluator, VideoDataset dataset, Optional<Path> pictures) {
    evaluator.check(dataset);
    evaluator.begin(new EvaluationContext(dataset, Optional.empty(), pictures));
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        evaluator.process(video, frame, detections.getOrDefault(frame.id(), List.of()));
      }
    }
    return evaluator.evaluate();
  }

  private void closeFrame() {
    if (frameId > 0 && detections.containsKey(frameId) && !isClosed()) {
      Path file = Path.of(frameId + ".png");
      frames.add(new Frame(frameId, file, 640, 480, frames.size(), List.copyOf(marked)));
    }
    marked = new ArrayList<>();
  }

  private boolean isClosed() {
    return frames.stream().anyMatch(frame -> frame.id() == frameId)
        || videos.stream()
            .flatMap(video -> video.frames().stream())
            .anyMatch(frame -> frame.id() == frameId);
  }

  private void closeVideo() {
    closeFrame();
    if (!frames.isEmpty()) {
      long id = videos.size() + 1L;
      OptionalDouble rate =
          framesPerSecond > 0 ? OptionalDouble.of(framesPerSecond) : OptionalDouble.empty();
      videos.add(new Video(id, "sweep " + id, frames, rate, new TreeMap<>(says)));
    }
    frames = new ArrayList<>();
  }
}
