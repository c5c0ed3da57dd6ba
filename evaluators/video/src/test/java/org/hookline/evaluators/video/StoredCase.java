package org.hookline.evaluators.video;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.GroundTruthReader;

/** Ground truth, detections and what another program makes of them, as files of one name. */
record StoredCase(Path folder, String name) {

  Map<String, Double> score(VideoSettings settings) {
    VideoDataset dataset =
        GroundTruthReader.read(
            name, new CocoSource(folder.resolve(name + "-ground-truth.json"), folder));
    Map<Long, List<Detection>> detections =
        CocoResults.read(folder.resolve(name + "-detections.json")).stream()
            .collect(groupingBy(CocoResult::imageId, mapping(CocoResult::detection, toList())));
    VideoEvaluator evaluator = new VideoEvaluator(settings);
    evaluator.check(dataset);
    evaluator.begin(new EvaluationContext(dataset, Optional.empty(), Optional.empty()));
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        evaluator.process(video, frame, detections.getOrDefault(frame.id(), List.of()));
      }
    }
    return evaluator.evaluate().getOrDefault("video", Map.of());
  }

  Map<String, Double> expected() {
    Map<String, Double> expected = new HashMap<>();
    ConfigFactory.parseFile(folder.resolve(name + "-expected.json").toFile())
        .root()
        .unwrapped()
        .forEach(
            (metric, value) ->
                expected.put(metric, value == null ? Double.NaN : ((Number) value).doubleValue()));
    return expected;
  }
}
