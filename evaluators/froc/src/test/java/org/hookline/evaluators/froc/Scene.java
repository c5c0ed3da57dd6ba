package org.hookline.evaluators.froc;

import java.nio.file.Path;
import java.util.ArrayList;
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
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;

/** Videos of category 1 with boxes at numbered places that do not touch each other; for tests. */
final class Scene {

  private final List<ScoredVideo> videos = new ArrayList<>();

  /** The box at a place. */
  static Box at(int place) {
    return new Box(20 * place, 0, 10, 10);
  }

  static Annotation object(int place) {
    return new Annotation(place, at(place), 100, 1, false, OptionalLong.empty());
  }

  static Annotation crowd(int place) {
    return new Annotation(place, at(place), 100, 1, true, OptionalLong.empty());
  }

  static Annotation ofTrack(long id, int place, long track) {
    return new Annotation(id, at(place), 100, 1, false, OptionalLong.of(track));
  }

  static Detection detection(int place, double score) {
    return new Detection(at(place), score, 1);
  }

  ScoredFrame frame(List<Annotation> objects, Detection... detections) {
    return new ScoredFrame(
        new Frame(1, Path.of("x.png"), 500, 10, 0, objects), List.of(detections));
  }

  /** Adds a video of that patient. */
  Scene video(String patient, OptionalDouble fps, ScoredFrame... frames) {
    int id = videos.size() + 1;
    List<Frame> all = List.of(frames).stream().map(ScoredFrame::frame).toList();
    Video video = new Video(id, "v" + id, all, fps, new TreeMap<>(Map.of("patient", patient)));
    videos.add(new ScoredVideo(video, List.of(frames)));
    return this;
  }

  List<ScoredVideo> videos() {
    return List.copyOf(videos);
  }

  VideoDataset dataset() {
    return new VideoDataset(
        "test",
        List.of(new Category(1, "lesion")),
        videos.stream().map(ScoredVideo::video).toList(),
        Path.of("test.json"),
        Path.of("."));
  }

  /** What an evaluator with these settings makes of it. */
  Map<String, Double> score(FrocSettings settings) {
    FrocEvaluator evaluator = new FrocEvaluator(settings);
    evaluator.begin(new EvaluationContext(dataset(), Optional.empty(), Optional.empty()));
    for (ScoredVideo video : videos) {
      for (ScoredFrame frame : video.frames()) {
        evaluator.process(video.video(), frame.frame(), frame.detections());
      }
    }
    return evaluator.evaluate().getOrDefault("froc", Map.of());
  }
}
