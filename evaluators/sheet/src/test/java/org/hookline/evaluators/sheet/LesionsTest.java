package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.junit.jupiter.api.Test;

class LesionsTest {

  private static final Box SMALL = new Box(100, 100, 30, 30);
  private static final Box LARGE = new Box(100, 100, 40, 30);

  /** 20 of 40 columns in common with {@link #SMALL}: IoU 0.5. */
  private static final Box BESIDE = new Box(110, 100, 30, 30);

  private static final Box ELSEWHERE = new Box(300, 200, 30, 30);

  private final Lesions lesions = new Lesions(Scene.RULE);

  @Test
  void aTrackThatIsFoundInOneFrameIsNotMissed() {
    add(1, 0, Scene.tracked(7, SMALL));
    add(1, 1, Scene.tracked(7, SMALL), Scene.found(0.3, BESIDE));
    add(1, 2, Scene.tracked(7, SMALL));

    assertThat(lesions.count()).isEqualTo(1);
    assertThat(lesions.missed()).isEmpty();
  }

  @Test
  void aTrackThatIsFoundTooFaintlyIsMissedAndSaysAtWhichScore() {
    add(1, 0, Scene.tracked(7, SMALL), Scene.found(0.21, BESIDE), Scene.found(0.29, ELSEWHERE));
    add(1, 1, Scene.tracked(7, SMALL), Scene.found(0.11, SMALL));

    assertThat(lesions.missed()).hasSize(1);
    assertThat(lesions.missed().get(0).highestScore()).isEqualTo(0.21);
    assertThat(lesions.missed().get(0).bestOverlap()).isZero();
  }

  @Test
  void aMissedTrackIsShownWhereItIsLargestAndTellsItsFrames() {
    add(1, 0, Scene.tracked(7, SMALL));
    add(1, 1, Scene.tracked(7, LARGE));
    add(1, 2, Scene.tracked(7, LARGE));
    add(1, 3, Scene.tracked(7, SMALL));

    Lesion missed = lesions.missed().get(0);
    assertThat(missed.inferred().frame().index()).isEqualTo(1);
    assertThat(missed.largest().box()).isEqualTo(LARGE);
    assertThat(missed.frames()).isEqualTo(4);
    assertThat(missed.highestScore()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aMissedTrackTellsTheBestOverlapItGot() {
    // 15 of 45 columns in common: IoU 1/3; the better one of the last frame does not count.
    add(1, 0, Scene.tracked(7, SMALL), Scene.found(0.9, new Box(115, 100, 30, 30)));
    add(1, 1, Scene.tracked(7, SMALL), Scene.found(0.9, new Box(120, 100, 30, 30)));
    add(1, 2, Scene.tracked(7, SMALL), Scene.found(0.2, SMALL));

    assertThat(lesions.missed().get(0).bestOverlap()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(lesions.missed().get(0).bestCategory()).isEqualTo(1);
  }

  @Test
  void whatIsFoundAsAnotherCategoryIsMissedAndSaysAsWhich() {
    add(1, 0, Scene.tracked(7, SMALL), new Detection(SMALL, 0.9, 2));

    assertThat(lesions.missed().get(0).bestOverlap()).isEqualTo(1);
    assertThat(lesions.missed().get(0).bestCategory()).isEqualTo(2);
    assertThat(lesions.missed().get(0).highestScore()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void theSameTrackInAnotherVideoIsAnotherLesion() {
    add(1, 0, Scene.tracked(7, SMALL), Scene.found(0.9, SMALL));
    add(2, 0, Scene.tracked(7, SMALL));

    assertThat(lesions.count()).isEqualTo(2);
    assertThat(lesions.missed())
        .extracting(lesion -> lesion.inferred().video().id())
        .containsExactly(2L);
  }

  @Test
  void theSameTrackOfAnotherCategoryIsAnotherLesion() {
    Annotation cyst = new Annotation(2, LARGE, LARGE.area(), 2, false, OptionalLong.of(7));
    add(1, 0, Scene.tracked(7, SMALL), Scene.found(0.9, SMALL));
    add(1, 1, cyst);

    assertThat(lesions.count()).isEqualTo(2);
    assertThat(lesions.missed()).extracting(Lesion::largest).containsExactly(cyst);
  }

  @Test
  void withoutTracksEachAnnotationIsALesion() {
    add(1, 0, Scene.object(7, SMALL), Scene.found(0.9, SMALL));
    add(1, 1, Scene.object(8, SMALL));
    // The track of the same number is neither of them.
    add(1, 2, Scene.tracked(8, LARGE));

    assertThat(lesions.count()).isEqualTo(3);
    assertThat(lesions.missed())
        .extracting(lesion -> lesion.inferred().frame().index())
        .containsExactly(2, 1);
  }

  @Test
  void theLargestMissComesFirst() {
    add(1, 0, Scene.tracked(1, SMALL));
    add(1, 0, Scene.tracked(2, LARGE));
    add(2, 0, Scene.tracked(1, SMALL));

    assertThat(lesions.missed())
        .extracting(lesion -> lesion.inferred().video().id() + "/" + lesion.largest().id())
        .containsExactly("1/2", "1/1", "2/1");
  }

  @Test
  void aCrowdIsNoLesion() {
    add(1, 0, Scene.crowd(LARGE));

    assertThat(lesions.count()).isZero();
    assertThat(lesions.missed()).isEmpty();
  }

  private void add(long video, int index, Annotation object, Detection... detections) {
    List<Detection> all = List.of(detections);
    List<Detection> counting = all.stream().filter(Scene.RULE::counts).toList();
    lesions.add(Scene.frame(video, index, List.of(object), counting), all);
  }
}
