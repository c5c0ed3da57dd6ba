package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the tables with those of another program; README.md beside the data says how. */
class RandomDataTest {

  @TempDir Path folder;

  @BeforeEach
  void evaluate() throws URISyntaxException {
    VideoDataset dataset =
        GroundTruthReader.read(
            "random", new CocoSource(resource("random-ground-truth.json"), folder));
    Map<Long, List<Detection>> detections = new HashMap<>();
    for (CocoResult result : CocoResults.read(resource("random-detections.json"))) {
      detections.computeIfAbsent(result.imageId(), id -> new ArrayList<>()).add(result.detection());
    }
    SheetEvaluator evaluator = new SheetEvaluator(new SheetSettings(3, 1, 100, 0.3, 0.5, 6, 6));
    evaluator.begin(new EvaluationContext(dataset, Optional.empty(), Optional.of(folder)));
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        evaluator.process(video, frame, detections.getOrDefault(frame.id(), List.of()));
      }
    }
    evaluator.evaluate();
  }

  @Test
  void theFalseAlarmsAreThoseOfAnotherProgram() throws IOException, URISyntaxException {
    List<List<String>> actual = rows(folder.resolve("false-alarms.csv"));
    assertThat(actual).hasSize(1 + 183);
    assertSame(actual, rows(resource("random-false-alarms.csv")));
  }

  @Test
  void theMissedLesionsAreThoseOfAnotherProgram() throws IOException, URISyntaxException {
    List<List<String>> actual = rows(folder.resolve("missed-lesions.csv"));
    assertThat(actual).hasSize(1 + 54);
    assertSame(actual, rows(resource("random-missed-lesions.csv")));
  }

  private static void assertSame(List<List<String>> actual, List<List<String>> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    int overlap = expected.get(0).indexOf("best_overlap");
    for (int row = 0; row < expected.size(); row++) {
      List<String> got = new ArrayList<>(actual.get(row));
      List<String> wanted = new ArrayList<>(expected.get(row));
      String gotOverlap = got.remove(overlap);
      String wantedOverlap = wanted.remove(overlap);
      assertThat(got).as("row %d", row).isEqualTo(wanted);
      if (row > 0) {
        assertThat(Double.parseDouble(gotOverlap))
            .as("row %d", row)
            .isCloseTo(Double.parseDouble(wantedOverlap), within(1e-9));
      }
    }
  }

  private static List<List<String>> rows(Path table) throws IOException {
    return Files.readAllLines(table).stream().map(line -> List.of(line.split(",", -1))).toList();
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(RandomDataTest.class.getResource(name)).toURI());
  }
}
