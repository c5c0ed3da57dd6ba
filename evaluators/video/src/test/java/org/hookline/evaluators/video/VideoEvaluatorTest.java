package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.detection.EvaluationContext;
import org.hookline.scoring.PatientIntervals;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;

class VideoEvaluatorTest {

  @Test
  void aFrameRateThatNobodySaysIsRefused() {
    Scene scene = new Scene().video(0).frame(0).video(10).frame(0);
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings(""));

    assertThatThrownBy(() -> evaluator.check(scene.dataset()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "What is counted per minute needs a frame rate, and \"test\" has none for the video"
                + " \"sweep 1\". Give \"fps\" in the file's video entries, or --fps /"
                + " evaluators.video.fps.");
  }

  @Test
  void ofManyVideosOnlySomeAreNamed() {
    Scene scene = new Scene();
    for (int i = 0; i < 5; i++) {
      scene.video(0).frame(0);
    }
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings(""));

    assertThatThrownBy(() -> evaluator.check(scene.dataset()))
        .hasMessageContaining("the videos \"sweep 1\", \"sweep 2\", \"sweep 3\" and 2 more. Give");
  }

  @Test
  void theSettingSaysTheRateOnlyWhereTheFileDoesNot() {
    // One false alarm in 1 frame at 5 per second and one in 1 at 10 per second: 2 in 0.3 s.
    Scene scene =
        new Scene()
            .video(0)
            .frame(0)
            .detection(0.9, 0, 0, 10, 10)
            .video(10)
            .frame(0)
            .detection(0.9, 0, 0, 10, 10);
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings("fps = 5"));

    assertThatCode(() -> evaluator.check(scene.dataset())).doesNotThrowAnyException();
    assertThat(scene.score("fps = 5, resamples = 0").get("fp-per-minute@score0.5"))
        .isCloseTo(400, within(1e-9));
  }

  @Test
  void aDataSetWithoutVideosGivesNothingButNames() {
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings(""));
    Scene nothing = new Scene();
    evaluator.check(nothing.dataset());
    evaluator.begin(new EvaluationContext(nothing.dataset(), Optional.empty(), Optional.empty()));

    Map<String, Map<String, Double>> results = evaluator.evaluate();

    assertThat(results).containsOnlyKeys("video");
    assertThat(results.getOrDefault("video", Map.of()).values())
        .hasSizeGreaterThan(70)
        .allMatch(value -> value.isNaN());
  }

  @Test
  void saysWhatItScored() {
    try (LoggedLines log = new LoggedLines(VideoEvaluator.class)) {
      new Scene()
          .video(10, Map.of("patient", "a"))
          .frame(0)
          .lesion(0, 0, 10, 10)
          .video(10)
          .frame(0)
          .score();
      new Scene().video(10).frame(0).score();

      assertThat(log.lines())
          .containsExactly(
              "INFO 2 videos, 2 patients, 0.003333 minutes, 1 lesion",
              "INFO 1 video, 1 patient, 0.001667 minutes, 0 lesions");
    }
  }

  @Test
  void saysThatPatientsAreNotKnownWhereItDrawsThem() {
    try (LoggedLines log = new LoggedLines(PatientIntervals.class)) {
      Scene scene = new Scene().video(10, Map.of("patient", "a")).frame(0).video(10).frame(0);
      scene.score("resamples = 0");
      scene.score("resamples = 1");

      assertThat(log.lines())
          .containsExactly(
              "INFO Not every video says its patient; in the intervals those count as a patient"
                  + " each");
    }
  }

  @Test
  void aFrameRateThatNobodySaysIsAnErrorAlsoWithoutACheckBefore() {
    Scene scene = new Scene().video(0).frame(0);
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings(""));
    evaluator.begin(new EvaluationContext(scene.dataset(), Optional.empty(), Optional.empty()));

    assertThatThrownBy(evaluator::evaluate)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("What is counted per minute needs a frame rate");
  }

  @Test
  void everyMetricSaysWhatItIs() {
    VideoEvaluator evaluator = new VideoEvaluator(Scene.settings(""));
    Map<String, Double> metrics = new Scene().video(10).frame(0).video(10).frame(0).score("");

    assertThat(metrics.keySet()).noneMatch(metric -> evaluator.meaning(metric).isEmpty());
    assertThat(evaluator.meaning("AP50")).isEqualTo("average precision, IoU 0.5");
    assertThat(evaluator.meaning("fp-per-minute@R0.8"))
        .isEqualTo("false sequences per minute, recall 0.8");
    assertThat(evaluator.meaning("static/fp-per-minute@score0.5"))
        .isEqualTo("false sequences per minute, scores above 0.5, static frames");
    assertThat(evaluator.meaning("size0/AP50"))
        .isEqualTo("average precision, IoU 0.5, lesions of 10.0 to 103.6 px");
    assertThat(evaluator.meaning("size4/AP50"))
        .isEqualTo("average precision, IoU 0.5, lesions from 311.0 px");
    assertThat(evaluator.meaning("AP50/low"))
        .isEqualTo("lower end of the 95 % interval, by patient");
    assertThat(evaluator.meaning("size5/AP50")).isEmpty();
    assertThat(evaluator.meaning("mAP")).isEmpty();
    assertThat(new VideoEvaluator(Scene.settings("sizes = []")).meaning("size0/AP50"))
        .isEqualTo("average precision, IoU 0.5, lesions of size quintile 1");
  }
}
