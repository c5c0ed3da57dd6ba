package org.hookline.ultrasound.deviceevaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Evaluator;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.video.VideoEvaluatorFactory;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.hookline.text.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerGroupEvaluatorTest {

  private static final String NORTH = "breast_north@" + Sweeps.RELEASE;
  private static final String SOUTH = "breast_south@" + Sweeps.RELEASE;
  private static final String EAST = "breast_east@" + Sweeps.RELEASE;

  @TempDir Path folder;

  /**
   * Frames of 0.1 s. All detections from the highest score down:
   *
   * <pre>
   * hospital   north  north  south  east   south  north  south
   * score      0.9    0.8    0.7    0.65   0.6    0.5    0.3
   * right      yes    yes    no     no     yes    no     yes
   * recall     0.2    0.4    0.4    0.4    0.6    0.6    0.8     of 5 lesions of all frames
   * </pre>
   *
   * <p>East has no lesion at all.
   */
  private static Sweeps clinic() {
    return new Sweeps()
        .video("north", "a", "p1")
        .frame()
        .lesion(0)
        .detection(0.9, 0)
        .frame()
        .lesion(0)
        .detection(0.8, 0)
        .detection(0.5, 100)
        .video("south", "a", "p2")
        .frame()
        .lesion(0)
        .detection(0.7, 100)
        .frame()
        .lesion(0)
        .detection(0.6, 0)
        .video("south", "b", "p3")
        .frame()
        .lesion(0)
        .detection(0.3, 0)
        .video("east", "a", "p4")
        .frame()
        .frame()
        .detection(0.65, 0)
        .video("east", "a", "p4")
        .frame();
  }

  @Test
  void oneThresholdIsFixedOnAllVideosAndHoldsForEveryGroup() {
    Map<String, Map<String, Double>> groups = score(clinic(), "recall = 0.6, resamples = 0");

    // The lowest score down to which three of the five lesions are found.
    groups.values().forEach(it -> assertThat(it.get("threshold@global")).isEqualTo(0.5));
    // Above 0.5, north shows two right ones, south one of each, east a wrong one.
    assertThat(of(groups, "ALL", "precision@global")).isCloseTo(3.0 / 5, within(1e-12));
    assertThat(of(groups, "ALL", "recall@global")).isCloseTo(3.0 / 5, within(1e-12));
    // Two sequences in 8 frames of 0.1 s.
    assertThat(of(groups, "ALL", "fp-per-minute@global")).isCloseTo(150, within(1e-9));
    // Three tracks, two of which are found in a frame.
    assertThat(of(groups, "ALL", "lesion-sensitivity@global")).isCloseTo(2.0 / 3, within(1e-12));
    // Two videos without a lesion, one of them quiet.
    assertThat(of(groups, "ALL", "specificity@global")).isEqualTo(0.5);
    assertThat(of(groups, NORTH, "precision@global")).isEqualTo(1);
    assertThat(of(groups, NORTH, "recall@global")).isEqualTo(1);
    assertThat(of(groups, NORTH, "fp-per-minute@global")).isZero();
    assertThat(of(groups, NORTH, "specificity@global")).isNaN();
    assertThat(of(groups, SOUTH, "precision@global")).isEqualTo(0.5);
    assertThat(of(groups, SOUTH, "recall@global")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(of(groups, SOUTH, "fp-per-minute@global")).isCloseTo(200, within(1e-9));
    assertThat(of(groups, SOUTH, "lesion-sensitivity@global")).isEqualTo(0.5);
  }

  @Test
  void aGroupsOwnThresholdIsWhereItReachesTheRecallItself() {
    Map<String, Map<String, Double>> groups = score(clinic(), "recall = 0.6, resamples = 0");

    // North: recall 0.5 at 0.9, 1 at 0.8; a fifth of the way between.
    assertThat(of(groups, NORTH, "threshold@R0.6")).isCloseTo(0.88, within(1e-12));
    assertThat(of(groups, NORTH, "fp-per-minute@R0.6")).isZero();
    // South: 1/3 at 0.6, 2/3 at 0.3; four fifths of the way between. Precision 1/2 and 2/3.
    assertThat(of(groups, SOUTH, "threshold@R0.6")).isCloseTo(0.36, within(1e-12));
    assertThat(of(groups, SOUTH, "precision@R0.6"))
        .isCloseTo(0.5 + 0.8 * (2.0 / 3 - 0.5), within(1e-12));
    assertThat(of(groups, SOUTH, "fp-per-minute@R0.6")).isCloseTo(200, within(1e-9));
    assertThat(of(groups, SOUTH, "lesion-sensitivity@R0.6")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aGroupWithoutLesionsHasTheOneThresholdOnly() {
    Map<String, Map<String, Double>> groups = score(clinic(), "recall = 0.6, resamples = 0");

    assertThat(of(groups, EAST, "threshold@global")).isEqualTo(0.5);
    // One sequence in three frames of 0.1 s; one of two videos is quiet.
    assertThat(of(groups, EAST, "fp-per-minute@global")).isCloseTo(200, within(1e-9));
    assertThat(of(groups, EAST, "specificity@global")).isEqualTo(0.5);
    assertThat(of(groups, EAST, "precision@global")).isZero();
    for (String undefined :
        List.of(
            "AP50",
            "recall@global",
            "lesion-sensitivity@global",
            "threshold@R0.6",
            "precision@R0.6",
            "fp-per-minute@R0.6",
            "lesion-sensitivity@R0.6",
            "specificity@R0.6")) {
      assertThat(of(groups, EAST, undefined)).as(undefined).isNaN();
    }
  }

  @Test
  void groupsAreCountedAndSmallOnesFlagged() {
    Map<String, Map<String, Double>> groups =
        score(clinic(), "min-videos = 2, min-patients = 2, resamples = 0, recall = 0.6");

    assertThat(groups.keySet())
        .containsExactly(
            "ALL", EAST, EAST + "@a", NORTH, NORTH + "@a", SOUTH, SOUTH + "@a", SOUTH + "@b");
    // Videos, of them negative, patients, lesions, frames, minutes.
    assertThat(counts(groups, "ALL")).isEqualTo("5 2 4 3 8 not small");
    assertThat(counts(groups, EAST)).isEqualTo("2 2 1 0 3 small");
    assertThat(counts(groups, NORTH)).isEqualTo("1 0 1 1 2 small");
    assertThat(counts(groups, SOUTH)).isEqualTo("2 0 2 2 3 not small");
    assertThat(of(groups, "ALL", "minutes")).isCloseTo(0.8 / 60, within(1e-12));
  }

  @Test
  void aThresholdThatIsGivenIsTaken() {
    Map<String, Map<String, Double>> groups =
        score(clinic(), "threshold = 0.45, recall = 1, resamples = 0");

    assertThat(of(groups, NORTH, "threshold@global")).isEqualTo(0.45);
    assertThat(of(groups, NORTH, "fp-per-minute@global")).isCloseTo(300, within(1e-9));
    // South finds two of its three lesions at most.
    assertThat(of(groups, SOUTH, "threshold@R1")).isNaN();
    assertThat(of(groups, SOUTH, "fp-per-minute@R1")).isNaN();
  }

  @Test
  void aRecallThatIsNotReachedIsNotClampedAndSaidSo() {
    try (LoggedLines log = new LoggedLines(PerGroupEvaluator.class)) {
      Map<String, Map<String, Double>> groups = score(clinic(), "recall = 0.9, resamples = 0");

      assertThat(of(groups, "ALL", "threshold@global")).isNaN();
      assertThat(of(groups, NORTH, "fp-per-minute@global")).isNaN();
      assertThat(of(groups, NORTH, "specificity@global")).isNaN();
      assertThat(of(groups, NORTH, "threshold@R0.9")).isCloseTo(0.82, within(1e-12));
      assertThat(log.lines().get(0))
          .isEqualTo(
              "WARN \"test\": recall 0.9 is not reached on all videos together, so there is no one"
                  + " threshold for all groups. Set evaluators.per-group.threshold, or a lower"
                  + " recall there.");
    }
  }

  @Test
  void saysTheThresholdAndWhoIsTooSmall() {
    try (LoggedLines log = new LoggedLines(PerGroupEvaluator.class)) {
      score(clinic(), "recall = 0.6, device-wise = off, min-videos = 2, min-patients = 1");
      score(clinic(), "threshold = 0.25, min-videos = 0, min-patients = 0");

      assertThat(log.lines())
          .containsExactly(
              "INFO \"test\": one threshold for all groups, 0.5, for recall 0.6 on all videos",
              "INFO \"test\": too small to judge, with fewer than 2 videos or 1 patient: \""
                  + NORTH
                  + "\"",
              "INFO \"test\": one threshold for all groups, 0.25");
    }
  }

  /** To the bit what {@code video} says of a file with the group's videos alone. */
  @Test
  void eachGroupHasTheNumbersOfAFileWithItsVideosAlone() {
    for (long seed = 0; seed < 8; seed++) {
      Sweeps sweeps = Sweeps.random(seed);
      Map<String, Map<String, Double>> groups =
          score(
              sweeps,
              "recall = 0.3, resamples = 50, group = [[\"breast_south@c\", \"breast_south@a\"]]");
      assertThat(groups).as("seed " + seed).containsKeys(NORTH + "@a", SOUTH + "@a+c");
      for (Map.Entry<String, Map<String, Double>> group : groups.entrySet()) {
        VideoDataset alone = alone(sweeps, group.getKey());
        double threshold = requireNonNull(group.getValue().get("threshold@global"));
        Map<String, Double> video =
            video(
                sweeps,
                alone,
                "recalls = [0.3], resamples = 50, scores = [%s]".formatted(threshold));
        String at = "@score" + Numbers.significant(threshold, 6);
        Map<String, String> same = new LinkedHashMap<>();
        for (String metric :
            List.of("AP50", "precision@R0.3", "threshold@R0.3", "fp-per-minute@R0.3")) {
          same.put(metric, metric);
        }
        for (String metric : List.of("fp-per-minute", "lesion-sensitivity", "specificity")) {
          same.put(metric + "@global", metric + at);
        }
        for (String end : List.of("", "/low", "/high")) {
          same.forEach(
              (ours, theirs) -> {
                if (!ours.startsWith("threshold") || end.isEmpty()) {
                  assertThat(group.getValue())
                      .as("%s of %s", ours + end, group.getKey())
                      .containsEntry(ours + end, video.getOrDefault(theirs + end, -2.0));
                }
              });
        }
      }
    }
  }

  private static VideoDataset alone(Sweeps sweeps, String label) {
    String[] parts = label.split("[_@]", -1);
    return sweeps.dataset(
        video ->
            label.equals("ALL")
                || (parts[1].equals(video.attributes().get("hospital"))
                    && (parts.length == 3
                        || List.of(parts[3].split("\\+", -1))
                            .contains(video.attributes().get("device")))));
  }

  private static Map<String, Double> video(Sweeps sweeps, VideoDataset dataset, String hocon) {
    VideoEvaluatorFactory factory = new VideoEvaluatorFactory();
    Evaluator evaluator =
        factory.create(SettingsOf.of(factory, hocon), SimpleContext.of("video", 1, Path.of(".")));
    return sweeps.score(evaluator, dataset, Optional.empty()).getOrDefault("video", Map.of());
  }

  @Test
  void evaluatorsWithinSeeEachGroupAsADataSet() {
    Sweeps sweeps = Sweeps.random(3);
    Evaluator evaluator =
        evaluator("resamples = 0, evaluators.video { enabled = on, resamples = 0 }");
    Map<String, Map<String, Double>> metrics = sweeps.score(evaluator);

    assertThat(metrics).containsOnlyKeys("per-group", "per-group/video");
    Map<String, Double> inner = metrics.getOrDefault("per-group/video", Map.of());
    video(sweeps, alone(sweeps, NORTH + "@b"), "resamples = 0")
        .forEach((metric, value) -> assertThat(inner).containsEntry(NORTH + "@b/" + metric, value));
    assertThat(inner).containsKey("ALL/static/AP50");
    assertThat(evaluator.meaning("per-group/video/ALL/static/AP50"))
        .isEqualTo("average precision, IoU 0.5, static frames");
  }

  @Test
  void evaluatorsWithinNeedNoFrameRateOfTheirOwn() {
    Sweeps sweeps = new Sweeps().framesPerSecond(0).video("north", "a", "p").frame().lesion(0);

    Map<String, Map<String, Double>> metrics =
        sweeps.score(evaluator("fps = 5, evaluators.video.enabled = on"));

    assertThat(metrics.getOrDefault("per-group", Map.of()))
        .containsEntry("ALL/minutes", 1 / 5.0 / 60);
    assertThat(metrics).containsKey("per-group/video");
    assertThatThrownBy(() -> sweeps.score(evaluator("")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("or --fps / evaluators.per-group.fps.");
  }

  @Test
  void twoEvaluatorsWithinThatSayTheSameAreAnError() {
    assertThatThrownBy(
            () ->
                clinic()
                    .score(
                        evaluator(
                            "evaluators { video.enabled = on, again { type = video, enabled = on }"
                                + " }")))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "Two evaluators in evaluators.per-group.evaluators report a metric \"video/AP\"."
                + " Switch one of them off.");
  }

  @Test
  void aDataSetWithoutVideosHasARowOfNone() {
    Map<String, Map<String, Double>> groups = score(new Sweeps(), "group = [[\"breast_north@a\"]]");

    assertThat(groups).containsOnlyKeys("ALL");
    assertThat(counts(groups, "ALL")).isEqualTo("0 0 0 0 0 small");
    assertThat(of(groups, "ALL", "AP50")).isNaN();
    assertThat(of(groups, "ALL", "AP50/low")).isNaN();
  }

  @Test
  void aDeviceThatNoDataSetHasIsWarnedOfOnce() {
    try (LoggedLines log = new LoggedLines(DeviceGroups.class)) {
      Evaluator evaluator =
          evaluator("group = [[\"breast_north@a\", \"breast_north@A\"], [\"breast_west@a\"]]");
      evaluator.check(new Sweeps().video("west", "a", "p").frame().dataset());
      clinic().score(evaluator);
      clinic().score(evaluator);

      assertThat(log.lines())
          .containsExactly(
              "WARN no video of any data set is of \"breast_north@A\", which"
                  + " evaluators.per-group.group names. Is it spelt as in the file,"
                  + " ORGAN_HOSPITAL@DEVICE?");
    }
  }

  @Test
  void labelsThatMeetAreRefusedBeforeAnythingIsInferred() {
    Sweeps sweeps =
        new Sweeps().video("north", "a+b", "p").frame().video("north", "a", "p").frame();

    assertThatThrownBy(
            () ->
                evaluator("group = [[\"breast_north@a\", \"breast_north@b\"]]")
                    .check(sweeps.dataset()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("Two groups would both be called \"" + NORTH + "@a+b\"");
  }

  @Test
  void allGroupsAreDrawnSideBySideWithATableOfAllMetrics() throws IOException {
    Evaluator evaluator = evaluator("recall = 0.6, resamples = 20");
    Map<String, Map<String, Double>> metrics =
        clinic().score(evaluator, clinic().dataset(), Optional.of(folder));

    List<String> lines = Files.readAllLines(folder.resolve("per-group.csv"));
    assertThat(lines.get(0))
        .startsWith(
            "group,videos,negative-videos,patients,lesions,frames,minutes,too-small,AP50,AP50/low");
    assertThat(lines).hasSize(9);
    assertThat(lines.get(4))
        .startsWith(
            NORTH
                + ",1.0,0.0,1.0,1.0,2.0,"
                + metrics.getOrDefault("per-group", Map.of()).get(NORTH + "/minutes")
                + ",1.0,1.0,");
    assertThat(Files.readString(folder.resolve("per-group.svg")))
        .contains(NORTH + "@a *", "too small to judge: fewer than 10 videos or 5 patients");

    clinic()
        .score(evaluator("pictures = off, recall = 0.6"), clinic().dataset(), Optional.of(folder));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyMetricSaysWhatItIs() {
    Evaluator evaluator = evaluator("recall = 0.6");
    Map<String, Double> metrics = clinic().score(evaluator).getOrDefault("per-group", Map.of());

    assertThat(metrics.keySet()).noneMatch(metric -> evaluator.meaning(metric).isEmpty());
    assertThat(evaluator.meaning(NORTH + "/threshold@global"))
        .isEqualTo("one threshold for all groups, for recall 0.6 on all videos");
    assertThat(evaluator("threshold = 0.5").meaning("per-group/ALL/threshold@global"))
        .isEqualTo("one threshold for all groups, as it was set");
    assertThat(evaluator.meaning(NORTH + "/fp-per-minute@R0.6"))
        .isEqualTo("false sequences per minute at the group's own threshold, recall 0.6");
    assertThat(evaluator.meaning(NORTH + "/AP50/low"))
        .isEqualTo("lower end of the 95 % interval, by patient");
    assertThat(evaluator.meaning(NORTH + "/fp-per-minute@R0.7")).isEmpty();
    assertThat(evaluator.meaning(NORTH + "/speed")).isEmpty();
  }

  private static Evaluator evaluator(String hocon) {
    PerGroupFactory factory = new PerGroupFactory();
    return factory.create(
        SettingsOf.of(factory, hocon), SimpleContext.of("per-group", 1, Path.of(".")));
  }

  /** The metrics of each group. */
  private static Map<String, Map<String, Double>> score(Sweeps sweeps, String hocon) {
    Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
    sweeps
        .score(evaluator(hocon))
        .getOrDefault("per-group", Map.of())
        .forEach(
            (name, value) -> {
              int slash = name.indexOf('/');
              groups
                  .computeIfAbsent(name.substring(0, slash), key -> new LinkedHashMap<>())
                  .put(name.substring(slash + 1), value);
            });
    return groups;
  }

  private static double of(Map<String, Map<String, Double>> groups, String group, String metric) {
    Map<String, Double> metrics = groups.getOrDefault(group, Map.of());
    assertThat(metrics).containsKey(metric);
    return requireNonNull(metrics.get(metric));
  }

  private static String counts(Map<String, Map<String, Double>> groups, String group) {
    return "%.0f %.0f %.0f %.0f %.0f %s"
        .formatted(
            of(groups, group, "videos"),
            of(groups, group, "negative-videos"),
            of(groups, group, "patients"),
            of(groups, group, "lesions"),
            of(groups, group, "frames"),
            of(groups, group, "too-small") == 1 ? "small" : "not small");
  }
}
