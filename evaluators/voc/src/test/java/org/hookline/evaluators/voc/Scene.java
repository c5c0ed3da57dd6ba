package org.hookline.evaluators.voc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
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

/** Frames with objects and detections of categories by name, for tests. */
final class Scene {

  private final List<Category> categories;
  private final List<List<Annotation>> objects = new ArrayList<>();
  private final List<List<Detection>> detections = new ArrayList<>();

  Scene(String... names) {
    categories =
        IntStream.range(0, names.length).mapToObj(i -> new Category(i + 1, names[i])).toList();
  }

  List<Category> categories() {
    return categories;
  }

  /** Begins the next frame. */
  Scene frame() {
    objects.add(new ArrayList<>());
    detections.add(new ArrayList<>());
    return this;
  }

  Scene object(String category, Box box) {
    return object(category, box, false);
  }

  Scene object(String category, Box box, boolean difficult) {
    long id = objects.stream().mapToInt(List::size).sum();
    last(objects)
        .add(new Annotation(id, box, box.area(), id(category), difficult, OptionalLong.empty()));
    return this;
  }

  Scene detection(String category, double score, Box box) {
    last(detections).add(new Detection(box, score, id(category)));
    return this;
  }

  /** One video with all frames; none if there are none. */
  List<ScoredVideo> videos() {
    List<ScoredFrame> frames = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      Frame frame = new Frame(i, Path.of(i + ".png"), 100, 100, i, objects.get(i));
      frames.add(new ScoredFrame(frame, detections.get(i)));
    }
    return frames.isEmpty()
        ? List.of()
        : List.of(
            new ScoredVideo(
                new Video(1, "sweep", frames.stream().map(ScoredFrame::frame).toList()), frames));
  }

  Map<String, Double> score(VocSettings settings) {
    VocEvaluator evaluator = new VocEvaluator(settings);
    List<ScoredVideo> scored = videos();
    List<Video> videos = scored.stream().map(ScoredVideo::video).toList();
    evaluator.begin(
        new EvaluationContext(
            new VideoDataset("test", categories, videos, Path.of("test.json"), Path.of(".")),
            Optional.empty(),
            Optional.empty()));
    for (ScoredVideo video : scored) {
      video.frames().forEach(f -> evaluator.process(video.video(), f.frame(), f.detections()));
    }
    return evaluator.evaluate().getOrDefault("voc", Map.of());
  }

  private int id(String name) {
    return categories.stream()
        .filter(category -> category.name().equals(name))
        .mapToInt(Category::id)
        .findFirst()
        .orElse(99);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
