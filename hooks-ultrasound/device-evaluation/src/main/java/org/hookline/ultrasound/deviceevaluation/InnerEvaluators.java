package org.hookline.ultrasound.deviceevaluation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.RunException;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.ScoredVideo;

/**
 * Shows the frames of each group to other evaluators, as if it were a data set of its own. They get
 * no folders: what they would draw and write has the same names for every group.
 */
final class InnerEvaluators {

  private static final String PREFIX = PerGroupEvaluator.TASK + "/";

  private final List<Evaluator> evaluators;
  private final FrameRates frameRates;
  private final Map<String, Evaluator> byTask = new TreeMap<>();

  /**
   * @param frameRates of videos, which the inner ones need not be told again
   */
  InnerEvaluators(Collection<Evaluator> evaluators, FrameRates frameRates) {
    this.evaluators = List.copyOf(evaluators);
    this.frameRates = frameRates;
  }

  void check(VideoDataset dataset) {
    VideoDataset timed = part(dataset.name(), dataset, dataset.videos());
    evaluators.forEach(evaluator -> evaluator.check(timed));
  }

  /**
   * Asks each for a group, and puts what it says as {@code per-group/<task>}, {@code
   * <label>/<metric>}.
   *
   * @throws RunException if two say the same metric of the same task
   */
  void measure(
      String label,
      VideoDataset dataset,
      List<ScoredVideo> videos,
      Map<String, Map<String, Double>> metrics) {
    VideoDataset group = part(label, dataset, videos.stream().map(ScoredVideo::video).toList());
    for (Evaluator evaluator : evaluators) {
      evaluator.begin(new EvaluationContext(group, Optional.empty(), Optional.empty()));
      for (int place = 0; place < videos.size(); place++) {
        Video video = group.videos().get(place);
        videos
            .get(place)
            .frames()
            .forEach(it -> evaluator.process(video, it.frame(), it.detections()));
      }
      evaluator.evaluate().forEach((task, values) -> put(task, evaluator, label, values, metrics));
    }
  }

  private void put(
      String task,
      Evaluator evaluator,
      String label,
      Map<String, Double> values,
      Map<String, Map<String, Double>> metrics) {
    byTask.put(task, evaluator);
    Map<String, Double> all = metrics.computeIfAbsent(PREFIX + task, key -> new LinkedHashMap<>());
    values.forEach(
        (metric, value) -> {
          if (all.putIfAbsent(label + "/" + metric, value) != null) {
            throw new RunException(
                ("Two evaluators in evaluators.per-group.evaluators report a metric \"%s/%s\"."
                        + " Switch one of them off.")
                    .formatted(task, metric));
          }
        });
  }

  /**
   * What a metric of one of them says; empty if it is of none.
   *
   * @param metric {@code per-group/<task>/<label>/<metric>}, for a task that was measured
   */
  String meaning(String metric) {
    for (Map.Entry<String, Evaluator> each : byTask.entrySet()) {
      String start = PREFIX + each.getKey() + "/";
      if (metric.startsWith(start)) {
        int slash = metric.indexOf('/', start.length());
        return slash < 0 ? "" : each.getValue().meaning(metric.substring(slash + 1));
      }
    }
    return "";
  }

  private VideoDataset part(String name, VideoDataset whole, List<Video> videos) {
    return new VideoDataset(
        name,
        whole.categories(),
        videos.stream().map(this::timed).toList(),
        whole.source(),
        whole.imageRoot());
  }

  private Video timed(Video video) {
    OptionalDouble rate = frameRates.of(video);
    return rate.equals(video.framesPerSecond())
        ? video
        : new Video(video.id(), video.name(), video.frames(), rate, video.attributes());
  }
}
