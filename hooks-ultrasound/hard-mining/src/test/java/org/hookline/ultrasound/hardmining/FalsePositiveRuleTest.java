package org.hookline.ultrasound.hardmining;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are worked out by hand, beside each case. */
class FalsePositiveRuleTest {

  private static final FalsePositiveRule RULE = new FalsePositiveRule(0.6, 0.5);
  private static final Box TEN = new Box(0, 0, 10, 10);

  @ParameterizedTest
  @CsvSource({
    "0.5999999, false",
    "0.6,       true",
    "0.6000001, true",
    "1,         true",
  })
  void itScoresAtLeastTheThreshold(double score, boolean expected) {
    assertThat(RULE.test(frame(), new Detection(TEN, score, 1))).isEqualTo(expected);
  }

  /**
   * Against the object [0, 0, 10, 10] of 100 square pixels: the intersection over the union.
   *
   * <ul>
   *   <li>[0, 0, 10, 5]: 50 / 100 = 0.5 exactly, on it
   *   <li>[0, 0, 10, 4.99]: 49.9 / 100 = 0.499, not on it
   *   <li>[0, 0, 20, 10]: 100 / 200 = 0.5 exactly, on it
   *   <li>[0, 0, 20.02, 10]: 100 / 200.2 = 0.4995, not on it
   *   <li>[3, 0, 10, 10]: 70 / 130 = 0.538, on it
   *   <li>[4, 0, 10, 10]: 60 / 140 = 0.429, not on it
   *   <li>[10, 0, 10, 10]: they only touch
   * </ul>
   */
  @ParameterizedTest
  @CsvSource({
    "0,  0, 10,    5,    false",
    "0,  0, 10,    4.99, true",
    "0,  0, 20,    10,   false",
    "0,  0, 20.02, 10,   true",
    "3,  0, 10,    10,   false",
    "4,  0, 10,    10,   true",
    "10, 0, 10,    10,   true",
  })
  void itOverlapsTheObjectByLessThanTheThreshold(
      double x, double y, double width, double height, boolean expected) {
    assertThat(RULE.test(frame(object(TEN, 1)), found(new Box(x, y, width, height))))
        .isEqualTo(expected);
  }

  @Test
  void oneOfSeveralObjectsIsEnoughToBeRight() {
    Frame frame = frame(object(new Box(50, 50, 10, 10), 1), object(TEN, 1));

    assertThat(RULE.test(frame, found(TEN))).isFalse();
    assertThat(RULE.test(frame, found(new Box(50, 50, 10, 10)))).isFalse();
    assertThat(RULE.test(frame, found(new Box(25, 25, 10, 10)))).isTrue();
  }

  @Test
  void anObjectOfAnotherCategoryIsAnObjectAllTheSame() {
    assertThat(RULE.test(frame(object(TEN, 2)), found(TEN))).isFalse();
  }

  /**
   * In the crowd region [0, 0, 10, 10], the share of the detection's own area.
   *
   * <ul>
   *   <li>[5, 0, 10, 10]: 50 of 100, a half, so it counts
   *   <li>[4.9, 0, 10, 10]: 51 of 100, so it does not
   *   <li>[2, 2, 2, 2]: all of it, though the intersection over union is 4 / 100
   *   <li>[0, 0, 20, 10]: 100 of 200, a half, so it counts, though the intersection over union is
   *       0.5
   * </ul>
   */
  @ParameterizedTest
  @CsvSource({
    "5,   0, 10, 10, true",
    "4.9, 0, 10, 10, false",
    "2,   2, 2,  2,  false",
    "0,   0, 20, 10, true",
  })
  void whatLiesInACrowdRegionMayBeRight(
      double x, double y, double width, double height, boolean expected) {
    assertThat(RULE.test(frame(crowd(TEN)), found(new Box(x, y, width, height))))
        .isEqualTo(expected);
  }

  @Test
  void inAFrameWithoutObjectsEverySureDetectionIsWrong() {
    assertThat(RULE.test(frame(), found(TEN))).isTrue();
  }

  private static Detection found(Box box) {
    return new Detection(box, 0.9, 1);
  }

  private static Annotation object(Box box, int category) {
    return new Annotation(1, box, box.area(), category, false, OptionalLong.empty());
  }

  private static Annotation crowd(Box box) {
    return new Annotation(1, box, box.area(), 1, true, OptionalLong.empty());
  }

  private static Frame frame(Annotation... annotations) {
    List<Annotation> all = Stream.of(annotations).toList();
    return new Frame(1, Path.of("1.png"), 100, 100, 0, all);
  }
}
