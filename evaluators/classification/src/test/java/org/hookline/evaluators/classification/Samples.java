package org.hookline.evaluators.classification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.hookline.scoring.picture.Figure;

/** Frames with annotations and detections of the whole image; categories have ids 10, 20 …. */
final class Samples {

  private static final Box WHOLE = new Box(0, 0, 64, 64);

  private final List<String> classes;
  private final List<ScoredVideo> videos = new ArrayList<>();

  Samples(List<String> classes) {
    this.classes = classes;
  }

  /** Adds a video of one frame that shows a class, or nothing where the name is empty. */
  Samples frame(String patient, String truth, double... scores) {
    return video(patient, scored(truth, scores));
  }

  Samples video(String patient, ScoredFrame... frames) {
    int id = videos.size() + 1;
    List<Frame> all = Arrays.stream(frames).map(ScoredFrame::frame).toList();
    Video video =
        new Video(
            id, "v" + id, all, OptionalDouble.empty(), new TreeMap<>(Map.of("patient", patient)));
    videos.add(new ScoredVideo(video, List.of(frames)));
    return this;
  }

  /** A frame that shows these classes, separated by blanks; a class after a tilde is a crowd. */
  ScoredFrame scored(String truth, double... scores) {
    List<Annotation> annotations =
        Stream.of(truth.split(" ", -1))
            .filter(name -> !name.isEmpty())
            .map(
                name ->
                    new Annotation(
                        1,
                        WHOLE,
                        1,
                        10 * (classes.indexOf(name.replace("~", "")) + 1),
                        name.startsWith("~"),
                        OptionalLong.empty()))
            .toList();
    List<Detection> detections =
        IntStream.range(0, scores.length)
            .filter(place -> scores[place] != 0)
            .mapToObj(place -> new Detection(WHOLE, scores[place], 10 * (place + 1)))
            .toList();
    return new ScoredFrame(new Frame(1, Path.of("x.png"), 64, 64, 0, annotations), detections);
  }

  Map<String, Double> score(ClassificationSettings settings) {
    ClassificationEvaluator evaluator = new ClassificationEvaluator(settings);
    evaluator.begin(new EvaluationContext(dataset(), Optional.empty(), Optional.empty()));
    for (ScoredVideo video : videos) {
      for (ScoredFrame frame : video.frames()) {
        evaluator.process(video.video(), frame.frame(), frame.detections());
      }
    }
    return evaluator.evaluate().getOrDefault("classification", Map.of());
  }

  Map<String, Figure> figures(ClassificationSettings settings) {
    SampleSet set = new SampleReader(dataset(), settings.unit()).read(videos);
    int[] everyone = new int[set.patients()];
    Arrays.fill(everyone, 1);
    return new ClassificationEvaluator(settings)
        .figures(set, new ConfusionMatrix(set, everyone), ClassificationEvaluator.curves(set));
  }

  private VideoDataset dataset() {
    List<Category> categories =
        IntStream.range(0, classes.size())
            .mapToObj(place -> new Category(10 * (place + 1), classes.get(place)))
            .toList();
    return new VideoDataset(
        "test",
        categories,
        videos.stream().map(ScoredVideo::video).toList(),
        Path.of("test.json"),
        Path.of("."));
  }
}
