package org.hookline.evaluators.froc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.evaluators.froc.FrameMatching.FALSE_POSITIVE;
import static org.hookline.evaluators.froc.FrameMatching.NEITHER;

import java.util.List;
import java.util.OptionalLong;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.evaluators.froc.FrocSettings.Duplicates;
import org.hookline.evaluators.froc.FrocSettings.Hit;
import org.junit.jupiter.api.Test;

class FrameMatchingTest {

  private static final FrameMatching IOU = new FrameMatching(Hit.IOU, 0.5, Duplicates.IGNORE);
  private static final FrameMatching CENTRE = new FrameMatching(Hit.CENTRE, 0.5, Duplicates.IGNORE);
  private static final Box LEFT = new Box(0, 0, 10, 10);

  @Test
  void anOverlapOfExactlyTheThresholdIsAHit() {
    // 10 x 5 of 10 x 10.
    assertThat(IOU.match(List.of(object(LEFT, 1)), List.of(detection(new Box(0, 0, 10, 5), 0.9))))
        .containsExactly(0);
    assertThat(IOU.match(List.of(object(LEFT, 1)), List.of(detection(new Box(0, 0, 10, 4.9), 0.9))))
        .containsExactly(FALSE_POSITIVE);
  }

  @Test
  void aCentreOnTheEdgeIsAHitHoweverSmallTheDetection() {
    List<Annotation> objects = List.of(object(LEFT, 1));
    assertThat(CENTRE.match(objects, List.of(detection(new Box(10, 10, 0, 0), 0.9))))
        .containsExactly(0);
    assertThat(CENTRE.match(objects, List.of(detection(new Box(8, 8, 4.1, 0), 0.9))))
        .containsExactly(FALSE_POSITIVE);
  }

  @Test
  void theHighestScoreTakesWhatItOverlapsMostAndTheNextOneWhatIsLeft() {
    // Both detections overlap both objects by half or more; the second in the list is surer.
    List<Annotation> objects = List.of(object(LEFT, 1), object(new Box(2, 0, 10, 10), 1));
    assertThat(
            IOU.match(
                objects,
                List.of(
                    detection(new Box(1, 0, 10, 10), 0.5), detection(new Box(2, 0, 10, 10), 0.9))))
        .containsExactly(0, 1);
    assertThat(IOU.match(objects, List.of(detection(new Box(1, 0, 10, 10), 0.5))))
        .containsExactly(0);
  }

  @Test
  void ofEqualScoresTheFirstOneFinds() {
    Detection same = new Detection(LEFT, 0.5, 1);
    assertThat(IOU.match(List.of(object(LEFT, 1)), List.of(same, same)))
        .containsExactly(0, NEITHER);
    assertThat(
            new FrameMatching(Hit.IOU, 0.5, Duplicates.FP)
                .match(List.of(object(LEFT, 1)), List.of(same, same)))
        .containsExactly(0, FALSE_POSITIVE);
  }

  @Test
  void findsObjectsOfItsOwnCategoryOnly() {
    assertThat(IOU.match(List.of(object(LEFT, 2)), List.of(new Detection(LEFT, 0.9, 1))))
        .containsExactly(FALSE_POSITIVE);
  }

  @Test
  void whatLiesInACrowdIsNeitherUnlessItFindsAnObject() {
    Annotation crowd =
        new Annotation(9, new Box(0, 0, 100, 100), 1e4, 1, true, OptionalLong.empty());
    // The second reaches out of the crowd by 4 of 10, the third by 6 of 10.
    assertThat(
            IOU.match(
                List.of(crowd, object(LEFT, 1)),
                List.of(
                    new Detection(LEFT, 0.9, 1),
                    detection(new Box(94, 50, 10, 10), 0.8),
                    detection(new Box(96, 50, 10, 10), 0.7))))
        .containsExactly(1, NEITHER, FALSE_POSITIVE);
    assertThat(
            new FrameMatching(Hit.IOU, 0.5, Duplicates.FP)
                .match(
                    List.of(crowd), List.of(new Detection(LEFT, 1, 1), new Detection(LEFT, 1, 1))))
        .containsExactly(NEITHER, NEITHER);
  }

  private static Annotation object(Box box, int category) {
    return new Annotation(1, box, box.area(), category, false, OptionalLong.empty());
  }

  private static Detection detection(Box box, double score) {
    return new Detection(box, score, 1);
  }
}
