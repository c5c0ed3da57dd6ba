package org.hookline.evaluators.vid;

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

/** Videos with objects and detections of categories by name, for tests. */
final class Scene {

  private final List<Category> categories;
  private final List<List<Part>> videos = new ArrayList<>();
  private long objects;

  private record Part(int index, List<Annotation> objects, List<Detection> detections) {}

  Scene(String... names) {
    categories =
        IntStream.range(0, names.length).mapToObj(i -> new Category(i + 1, names[i])).toList();
  }

  /** Begins the next video. */
  Scene video() {
    videos.add(new ArrayList<>());
    return this;
  }

  /** Begins the next frame. */
  Scene frame(int index) {
    last(videos).add(new Part(index, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  Scene object(String category, OptionalLong track, Box box) {
    return add(new Annotation(objects++, box, box.area(), id(category), false, track));
  }

  /** An object of the category {@code lesion}. */
  Scene lesion(long track, Box box) {
    return object("lesion", OptionalLong.of(track), box);
  }

  Scene crowd(String category, Box box) {
    return add(
        new Annotation(objects++, box, box.area(), id(category), true, OptionalLong.empty()));
  }

  Scene detection(String category, double score, Box box) {
    last(last(videos)).detections().add(new Detection(box, score, id(category)));
    return this;
  }

  List<Category> categories() {
    return categories;
  }

  List<ScoredVideo> videos() {
    List<ScoredVideo> scored = new ArrayList<>();
    long id = 1;
    for (List<Part> parts : videos) {
      List<ScoredFrame> frames = new ArrayList<>();
      for (Part part : parts) {
        Frame frame = new Frame(id++, Path.of("a.png"), 100, 100, part.index(), part.objects());
        frames.add(new ScoredFrame(frame, part.detections()));
      }
      List<Frame> plain = frames.stream().map(ScoredFrame::frame).toList();
      scored.add(new ScoredVideo(new Video(id, "sweep " + id, plain), frames));
    }
    return scored;
  }

  Map<String, Double> score(VidSettings settings) {
    VidEvaluator evaluator = new VidEvaluator(settings);
    List<ScoredVideo> scored = videos();
    List<Video> plain = scored.stream().map(ScoredVideo::video).toList();
    evaluator.begin(
        new EvaluationContext(
            new VideoDataset("test", categories, plain, Path.of("test.json"), Path.of(".")),
            Optional.empty(),
            Optional.empty()));
    for (ScoredVideo video : scored) {
      video.frames().forEach(f -> evaluator.process(video.video(), f.frame(), f.detections()));
    }
    return evaluator.evaluate().getOrDefault("vid", Map.of());
  }

  private Scene add(Annotation object) {
    last(last(videos)).objects().add(object);
    return this;
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
