package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.junit.jupiter.api.Test;

class FalseAlarmsTest {

  private static final Box HERE = new Box(100, 100, 30, 30);

  /** 24 of 36 columns in common with {@link #HERE}: IoU 2/3. */
  private static final Box NEARLY_HERE = new Box(106, 100, 30, 30);

  /** 20 of 40 columns in common with {@link #HERE}: IoU 1/2, which is not above it. */
  private static final Box BESIDE = new Box(110, 100, 30, 30);

  private static final Box ELSEWHERE = new Box(300, 200, 30, 30);

  @Test
  void theHighestScoreComesFirstAndEqualOnesInTheOrderOfTheData() {
    FalseAlarms alarms =
        alarms(
            20,
            frame(1, 0, 0.5, HERE),
            frame(1, 100, 0.9, HERE),
            frame(2, 0, 0.5, HERE),
            frame(3, 0, 0.7, HERE));

    assertThat(alarms.ranked())
        .extracting(alarm -> alarm.inferred().frame().id())
        .containsExactly(1100L, 3000L, 1000L, 2000L);
    assertThat(alarms.shown()).isEqualTo(alarms.ranked());
  }

  @Test
  void whatFindsALesionIsNoAlarmHoweverOften() {
    Annotation lesion = Scene.object(1, HERE);
    Detection right = Scene.found(0.9, HERE);
    Detection again = Scene.found(0.8, NEARLY_HERE);
    Detection wrong = Scene.found(0.7, ELSEWHERE);

    FalseAlarms alarms =
        alarms(20, Scene.frame(1, 0, List.of(lesion), List.of(right, again, wrong)));

    assertThat(alarms.ranked()).extracting(FalseAlarm::detection).containsExactly(wrong);
  }

  @Test
  void whatKeepsAppearingAtAPlaceIsShownOnceWhereItIsWorst() {
    FalseAlarms alarms =
        alarms(
            20,
            frame(1, 10, 0.6, NEARLY_HERE),
            frame(1, 30, 0.9, HERE),
            frame(1, 60, 0.5, NEARLY_HERE),
            frame(1, 61, 0.4, NEARLY_HERE));

    // The alarm of frame 30 stands for 10 and 60, thirty frames away; 61 is another one.
    assertThat(alarms.shown())
        .extracting(alarm -> alarm.inferred().frame().index())
        .containsExactly(30, 61);
    assertThat(cells(alarms)).containsExactly(1, 1, 1, 2);
  }

  @Test
  void anotherPlaceOrAnotherVideoIsAnotherAlarm() {
    FalseAlarms alarms =
        alarms(
            20,
            frame(1, 0, 0.9, HERE),
            frame(1, 0, 0.8, BESIDE),
            frame(1, 1, 0.7, ELSEWHERE),
            frame(2, 0, 0.6, HERE));

    assertThat(cells(alarms)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anotherCategoryAtThePlaceIsTheSameAlarm() {
    FalseAlarms alarms =
        alarms(
            20,
            Scene.frame(
                1,
                0,
                List.of(),
                List.of(Scene.found(0.9, HERE), new Detection(NEARLY_HERE, 0.8, 2))));

    assertThat(cells(alarms)).containsExactly(1, 1);
  }

  @Test
  void noMoreAreShownThanWanted() {
    InferredFrame[] frames = {
      frame(1, 0, 0.9, HERE), frame(2, 0, 0.8, HERE), frame(3, 0, 0.7, HERE), frame(1, 1, 0.6, HERE)
    };

    assertThat(cells(alarms(2, frames))).containsExactly(1, 2, 0, 1);
    assertThat(alarms(2, frames).shown()).hasSize(2);
    assertThat(cells(alarms(0, frames))).containsExactly(0, 0, 0, 0);
    assertThat(alarms(0, frames).shown()).isEmpty();
  }

  @Test
  void theNearestObjectIsTheOneItOverlapsMostOfAnyCategory() {
    // With the first 10 of 50 columns in common, IoU 0.2; with the second, malignant, 20 of 40.
    Annotation first = Scene.object(1, new Box(80, 100, 30, 30));
    Annotation second = new Annotation(2, BESIDE, 900, 2, false, first.track());
    Annotation crowd = Scene.crowd(new Box(0, 0, 115, 300));
    Detection wrong = Scene.found(0.9, HERE);

    FalseAlarm near =
        new FalseAlarm(Scene.frame(1, 0, List.of(first, second, crowd), List.of(wrong)), wrong);
    FalseAlarm far =
        new FalseAlarm(
            Scene.frame(1, 0, List.of(Scene.object(1, ELSEWHERE), crowd), List.of(wrong)), wrong);

    assertThat(near.nearest()).contains(second);
    assertThat(near.bestOverlap()).isCloseTo(0.5, within(1e-12));
    assertThat(far.nearest()).isEmpty();
    assertThat(far.bestOverlap()).isZero();
  }

  private static InferredFrame frame(long video, int index, double score, Box box) {
    return Scene.frame(video, index, List.of(), List.of(Scene.found(score, box)));
  }

  private static FalseAlarms alarms(int most, InferredFrame... frames) {
    return FalseAlarms.of(List.of(frames), Scene.RULE, most);
  }

  private static List<Integer> cells(FalseAlarms alarms) {
    return IntStream.range(0, alarms.ranked().size()).map(alarms::cell).boxed().toList();
  }
}
