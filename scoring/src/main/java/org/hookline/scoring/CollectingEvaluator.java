package org.hookline.scoring;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.jspecify.annotations.Nullable;

/** An evaluator that looks at the whole data set at once, when its last frame is in. */
public abstract class CollectingEvaluator implements Evaluator {

  private final List<Video> videos = new ArrayList<>();
  private final List<List<ScoredFrame>> frames = new ArrayList<>();
  private @Nullable EvaluationContext context;

  /** For subclasses. */
  protected CollectingEvaluator() {}

  @Override
  public final void begin(EvaluationContext begun) {
    context = begun;
    videos.clear();
    frames.clear();
  }

  @Override
  public final void process(Video video, Frame frame, List<Detection> detections) {
    if (videos.isEmpty() || videos.get(videos.size() - 1).id() != video.id()) {
      videos.add(video);
      frames.add(new ArrayList<>());
    }
    frames.get(frames.size() - 1).add(new ScoredFrame(frame, detections));
  }

  @Override
  public final Map<String, Map<String, Double>> evaluate() {
    EvaluationContext begun = requireNonNull(context, "begin was not called");
    List<ScoredVideo> scored =
        IntStream.range(0, videos.size())
            .mapToObj(place -> new ScoredVideo(videos.get(place), frames.get(place)))
            .toList();
    videos.clear();
    frames.clear();
    return evaluate(begun, scored);
  }

  /**
   * Measures.
   *
   * @param videos exactly what was inferred, in that order
   * @return as {@link Evaluator#evaluate()}
   */
  protected abstract Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos);
}
