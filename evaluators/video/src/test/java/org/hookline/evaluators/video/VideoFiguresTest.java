package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hookline.scoring.footage.Footage;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.LesionTracks;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Histogram;
import org.hookline.scoring.picture.LinePlot;
import org.junit.jupiter.api.Test;

class VideoFiguresTest {

  @Test
  void falseAlarmsAreDrawnOverTheRecallThatIsReachedWithThem() {
    // Frames of 1 s. Above 0.8: nothing. Down to 0.8 the first lesion and no false alarm; down to
    // 0.7 one in 2 s; down to 0.6 both lesions.
    LinePlot plot = plot(twoLesions(), VideoFigures.FALSE_ALARMS);
    Curve curve = plot.curves().get(0);
    Curve reported = plot.curves().get(1);

    assertThat(curve.size()).isEqualTo(100);
    assertThat(curve.x(99)).isEqualTo(1);
    assertThat(curve.y(99)).isCloseTo(30, within(1e-9));
    assertThat(IntStream.range(0, 100).mapToObj(i -> curve.x(i) + " " + Math.round(curve.y(i))))
        .contains("0.5 0", "0.5 30", "1.0 30")
        .doesNotContain("0.0 30", "1.0 0");
    assertThat(reported.size()).isEqualTo(3);
    assertThat(reported.x(1)).isEqualTo(0.8);
    assertThat(reported.y(1)).isCloseTo(30, within(1e-9));
  }

  @Test
  void precisionIsDrawnOverRecall() {
    LinePlot plot = plot(twoLesions(), VideoFigures.PRECISION_RECALL);
    Curve curve = plot.curves().get(0);

    assertThat(plot.title()).isEqualTo("Precision and recall, IoU 0.5");
    assertThat(IntStream.range(0, 3).mapToObj(curve::x)).containsExactly(0.5, 0.5, 1.0);
    assertThat(IntStream.range(0, 3).mapToObj(curve::y)).containsExactly(1.0, 0.5, 2.0 / 3);
  }

  @Test
  void scoresOfRightAndWrongDetectionsAreCounted() {
    // 25 bins of 0.04: 0.01 is in the first, 0.99 in the last.
    Scene scene =
        new Scene()
            .video(1)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .detection(0.99, 0, 0, 10, 10)
            .detection(0.01, 100, 0, 10, 10)
            .detection(0.01, 100, 0, 10, 10);
    Histogram histogram = histogram(scene, VideoFigures.SCORES);

    assertThat(histogram.counts()).containsOnlyKeys("right", "wrong");
    assertThat(histogram.counts().getOrDefault("right", List.of()))
        .hasSize(25)
        .startsWith(0L)
        .endsWith(1L);
    assertThat(histogram.counts().getOrDefault("wrong", List.of()))
        .hasSize(25)
        .startsWith(2L)
        .endsWith(0L);
  }

  @Test
  void scoresBeyondOneHaveRoom() {
    Histogram histogram =
        histogram(
            new Scene()
                .video(1)
                .frame(0)
                .detection(-3, 0, 0, 9, 9)
                .detection(7, 0, 0, 9, 9)
                .detection(Double.POSITIVE_INFINITY, 0, 0, 9, 9),
            VideoFigures.SCORES);

    assertThat(histogram.x().low()).isEqualTo(-3);
    assertThat(histogram.x().high()).isEqualTo(7);
    assertThat(histogram.counts().getOrDefault("wrong", List.of())).startsWith(1L).endsWith(1L);
  }

  @Test
  void delaysAreCountedAtEachScore() {
    // One found at once, one in the next frame with 0.3: later than 6 frames, or never, at 0.5.
    Scene scene =
        new Scene()
            .video(1)
            .frame(0)
            .lesion(0, 0, 10, 10)
            .lesion(50, 50, 10, 10)
            .detection(0.8, 0, 0, 10, 10)
            .frame(1)
            .lesion(50, 50, 10, 10)
            .detection(0.3, 50, 50, 10, 10);
    Histogram histogram = histogram(scene, VideoFigures.DELAY);

    assertThat(histogram.counts())
        .containsEntry("scores above 0.25", List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L))
        .containsEntry("scores above 0.5", List.of(1L, 0L, 0L, 0L, 0L, 0L, 1L));
    assertThat(histogram.x().low()).isEqualTo(-0.5);
    assertThat(histogram.x().high()).isEqualTo(6.5);
  }

  @Test
  void whatWouldShowNothingIsNotDrawn() {
    assertThat(figures(new Scene().video(1).frame(0))).isEmpty();
    assertThat(figures(new Scene().video(1).frame(0).detection(0.9, 0, 0, 9, 9)))
        .containsOnlyKeys(VideoFigures.SCORES);
    assertThat(figures(new Scene().video(1).frame(0).lesion(0, 0, 9, 9)))
        .containsOnlyKeys(VideoFigures.DELAY);
  }

  private static Scene twoLesions() {
    return new Scene()
        .video(1)
        .frame(0)
        .lesion(0, 0, 10, 10)
        .detection(0.8, 0, 0, 10, 10)
        .detection(0.7, 100, 0, 10, 10)
        .frame(1)
        .lesion(0, 0, 10, 10)
        .detection(0.6, 0, 0, 10, 10);
  }

  private static LinePlot plot(Scene scene, String name) {
    return (LinePlot) Objects.requireNonNull(figures(scene).get(name));
  }

  private static Histogram histogram(Scene scene, String name) {
    return (Histogram) Objects.requireNonNull(figures(scene).get(name));
  }

  private static Map<String, Figure> figures(Scene scene) {
    VideoSettings settings = Scene.settings("");
    Footage footage = scene.footage();
    return new VideoFigures(
            new FootageScores(footage, settings.rule()),
            new LesionTracks(settings.rule()).of(footage),
            settings)
        .figures();
  }
}
