package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hookline.detection.Box;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.footage.DetectionTable;
import org.hookline.scoring.footage.Footage;
import org.hookline.scoring.footage.ResampledCurve;
import org.hookline.scoring.footage.SizeBin;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  @Test
  void patientsAreDrawnAndNotVideos() {
    // Each patient has one found and one missed lesion, so that whoever is drawn, half are found.
    Scene scene = new Scene();
    for (String patient : new String[] {"a", "b", "c"}) {
      scene
          .video(10, Map.of("patient", patient))
          .frame(0)
          .lesion(0, 0, 10, 10)
          .detection(0.9, 0, 0, 10, 10)
          .video(10, Map.of("patient", patient))
          .frame(0)
          .lesion(0, 0, 10, 10);
    }
    Map<String, Double> metrics = scene.score("resamples = 50");

    assertThat(metrics.get("lesion-sensitivity@score0.5")).isEqualTo(0.5);
    assertThat(metrics.get("lesion-sensitivity@score0.5/low")).isEqualTo(0.5);
    assertThat(metrics.get("lesion-sensitivity@score0.5/high")).isEqualTo(0.5);
    assertThat(metrics.get("AP50/low")).isEqualTo(0.5);
  }

  @Test
  void theyFollowTheMetricTheyBelongTo() {
    Map<String, Double> metrics = twoPatients().score("resamples = 20");

    assertThat(metrics.keySet())
        .containsSubsequence("AP", "AP50", "AP50/low", "AP50/high", "AP75", "precision@R0.7")
        .contains("precision@R0.9/low", "fp-per-minute@R0.9/high", "fp-per-minute@score0.25/low")
        .contains("lesion-sensitivity@score0.5/low", "specificity@score0.5/high")
        .doesNotContain("threshold@R0.8/low", "delay@score0.5/low", "static/AP50/low");
  }

  @Test
  void thereAreNoneIfNotWanted() {
    assertThat(twoPatients().score().keySet()).noneMatch(name -> name.endsWith("/low"));
  }

  @Test
  void onePatientSaysNothingOfOthers() {
    Map<String, Double> metrics =
        new Scene()
            .video(10, Map.of("patient", "a"))
            .frame(0)
            .lesion(0, 0, 10, 10)
            .detection(0.9, 0, 0, 10, 10)
            .video(10, Map.of("patient", "a"))
            .frame(0)
            .lesion(0, 0, 10, 10)
            .score("resamples = 20");

    assertThat(metrics.get("AP50")).isEqualTo(0.5);
    assertThat(metrics.get("AP50/low")).isNaN();
    assertThat(metrics.get("AP50/high")).isNaN();
  }

  @Test
  void whatIsNotReachedHasNoInterval() {
    // Of three lesions of two patients one is missed: recall 2/3, while in most draws 1 or 1/2.
    Map<String, Double> metrics = twoPatients().score("resamples = 100, recalls = [0.9]");

    assertThat(metrics.get("precision@R0.9")).isNaN();
    assertThat(metrics.get("precision@R0.9/low")).isNaN();
    assertThat(metrics.get("precision@R0.9/high")).isNaN();
  }

  private static Scene twoPatients() {
    return new Scene()
        .video(10)
        .frame(0)
        .lesion(0, 0, 10, 10)
        .detection(0.9, 0, 0, 10, 10)
        .video(10)
        .frame(0)
        .lesion(0, 0, 10, 10)
        .detection(0.8, 0, 0, 10, 10)
        .lesion(50, 50, 10, 10);
  }

  @Test
  void aPatientDrawnTwiceCountsAsTwoPatients() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int[] counts = IntStream.range(0, 4).map(patient -> random.nextInt(3)).toArray();
      DetectionTable drawnFrom = DetectionTable.of(patients(seed, new int[] {1, 1, 1, 1}));
      DetectionTable repeated = DetectionTable.of(patients(seed, counts));
      ResampledCurve curve = new ResampledCurve(drawnFrom, drawnFrom.verdicts(0.5, SizeBin.ALL));
      curve.draw(counts);

      check(
          "seed " + seed + ", counts " + Arrays.toString(counts),
          curve.area(),
          repeated.averagePrecision(0.5, SizeBin.ALL));
    }
  }

  @Test
  void whoeverIsDrawnOnceHasTheCurveOfTheWholeDataSet() {
    for (long seed = 0; seed < 30; seed++) {
      int[] once = {1, 1, 1, 1};
      DetectionTable table = DetectionTable.of(patients(seed, once));
      PrecisionRecallCurve whole = table.curve(table.verdicts(0.5, SizeBin.ALL), SizeBin.ALL);
      ResampledCurve curve = new ResampledCurve(table, table.verdicts(0.5, SizeBin.ALL));
      curve.draw(once);

      for (double recall = 0; recall <= 1; recall += 0.0625) {
        check(
            "seed " + seed + ", recall " + recall,
            curve.precisionAt(recall),
            whole.precisionAt(recall));
      }
    }
  }

  private static void check(String where, double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).as(where).isNaN();
    } else {
      assertThat(actual).as(where).isCloseTo(expected, within(1e-12));
    }
  }

  /** Four patients with one video each, or none or several with the same in them. */
  private static Footage patients(long seed, int[] counts) {
    Scene scene = new Scene();
    for (int patient = 0; patient < counts.length; patient++) {
      for (int copy = 0; copy < counts[patient]; copy++) {
        Random random = new Random(10 * seed + patient);
        scene.video(10);
        for (int frame = 0; frame < 6; frame++) {
          scene.frame(frame);
          if (random.nextBoolean()) {
            scene.lesion(0, 0, 10, 10);
          }
          for (int i = random.nextInt(3); i > 0; i--) {
            Box box = new Box(random.nextInt(8), 0, 10, 10);
            scene.detection(random.nextDouble(), box, 1);
          }
        }
      }
    }
    return scene.footage();
  }
}
