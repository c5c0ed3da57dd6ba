package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class FrameChoiceTest {

  @Test
  void takesAllFramesIfThereAreFew() {
    assertThat(choose(frames(3, i -> true), 4)).containsExactly(0, 1, 2);
  }

  @Test
  void spreadsEvenlyFromTheMiddleOfEachPart() {
    assertThat(choose(frames(100, i -> true), 4)).containsExactly(12, 37, 62, 87);
    assertThat(choose(frames(100, i -> false), 4)).containsExactly(12, 37, 62, 87);
  }

  @Test
  void keepsTheProportionOfFramesWithObjects() {
    // The first 75 of 100 have objects: three of four, from the middle of each third.
    assertThat(choose(frames(100, i -> i < 75), 4)).containsExactly(12, 37, 62, 87);
    assertThat(choose(frames(100, i -> i >= 50), 2)).containsExactly(25, 75);
  }

  @Test
  void showsAtLeastOneFrameOfEachSort() {
    assertThat(choose(frames(100, i -> i == 99), 4)).containsExactly(16, 49, 82, 99);
    assertThat(choose(frames(100, i -> i != 99), 4)).containsExactly(16, 49, 82, 99);
  }

  @Test
  void aSheetOfOneFrameShowsTheCommonerSort() {
    assertThat(choose(frames(10, i -> i < 8), 1)).containsExactly(4);
    assertThat(choose(frames(10, i -> i >= 8), 1)).containsExactly(4);
  }

  private static List<Integer> choose(List<InferredFrame> frames, int count) {
    return FrameChoice.choose(frames, count).stream().map(one -> one.frame().index()).toList();
  }

  private static List<InferredFrame> frames(int count, IntPredicate hasObjects) {
    Annotation object = new Annotation(1, new Box(0, 0, 1, 1), 1, 1, false, OptionalLong.empty());
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Frame(
                    i, Path.of("x.png"), 1, 1, i, hasObjects.test(i) ? List.of(object) : List.of()))
        .map(frame -> new InferredFrame(new Video(1, "v", List.of(frame)), frame, List.of()))
        .toList();
  }
}
