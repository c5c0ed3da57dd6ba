package org.hookline.scoring.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.junit.jupiter.api.Test;

class OperatingPointTest {

  private static final LesionRule RULE = new LesionRule(0.5, 0.5, 5);
  private static final Box LESION = new Box(0, 0, 10, 10);
  private static final Box ELSEWHERE = new Box(100, 0, 10, 10);

  /**
   * Frames of 0.1 s: three of a lesion, of which two are found, and two without, one with a box.
   */
  private final List<ScoredVideo> videos =
      List.of(
          video(
              1,
              true,
              List.of(
                  List.of(new Detection(LESION, 0.9, 1), new Detection(ELSEWHERE, 0.7, 1)),
                  List.of(new Detection(LESION, 0.5, 1)),
                  List.of())),
          video(2, false, List.of(List.of(new Detection(LESION, 0.6, 1)))),
          video(3, false, List.of(List.of())));

  @Test
  void aDetectionIsShownIfItsScoreIsHigher() {
    // Above 0.5: one right, two wrong; one of three lesion frames; two sequences in 0.5 s.
    OperatingPoint half = at(0.5);
    assertThat(half.precision().value()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(half.recall().value()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(half.falseAlarms().perMinute().value()).isCloseTo(240, within(1e-9));
    assertThat(half.sensitivity().value()).isEqualTo(1);
    assertThat(half.specificity().value()).isEqualTo(0.5);
    // Above 0.49: two right, two wrong.
    assertThat(at(0.49).precision().value()).isEqualTo(0.5);
    assertThat(at(0.49).recall().value()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void nothingShownIsNoPrecisionButARecallOfNone() {
    OperatingPoint above = at(0.95);

    assertThat(above.precision().value()).isNaN();
    assertThat(above.recall().value()).isZero();
    assertThat(above.sensitivity().value()).isZero();
    assertThat(above.specificity().value()).isEqualTo(1);
    assertThat(above.falseAlarms().perMinute().value()).isZero();
  }

  @Test
  void withoutAThresholdNothingIsKnown() {
    OperatingPoint none = at(Double.NaN);

    assertThat(
            List.of(
                none.threshold(),
                none.precision().value(),
                none.recall().value(),
                none.falseAlarms().perMinute().value(),
                none.sensitivity().value(),
                none.specificity().value()))
        .containsOnly(Double.NaN);
  }

  @Test
  void patientsCountAsOftenAsTheyAreDrawn() {
    // The first twice, the second not: two right of four shown.
    assertThat(at(0.55).precision().value(new int[] {2, 0, 1})).isEqualTo(0.5);
    assertThat(at(0.55).specificity().value(new int[] {2, 0, 1})).isEqualTo(1);
  }

  private OperatingPoint at(double threshold) {
    Footage footage = Footage.of(videos, new FrameRates("test", Optional.empty()));
    return new OperatingPoint(
        threshold, new FootageScores(footage, RULE), new LesionTracks(RULE).of(footage));
  }

  private static ScoredVideo video(long id, boolean marked, List<List<Detection>> found) {
    List<Frame> frames =
        IntStream.range(0, found.size())
            .mapToObj(index -> frame(10 * id + index, index, marked))
            .toList();
    Video video = new Video(id, "v" + id, frames, OptionalDouble.of(10), new TreeMap<>(Map.of()));
    return new ScoredVideo(
        video,
        IntStream.range(0, found.size())
            .mapToObj(index -> new ScoredFrame(frames.get(index), found.get(index)))
            .toList());
  }

  private static Frame frame(long id, int index, boolean marked) {
    List<Annotation> annotations =
        marked ? List.of(new Annotation(id, LESION, 100, 1, false, OptionalLong.of(1))) : List.of();
    return new Frame(id, Path.of(id + ".png"), 200, 100, index, annotations);
  }
}
