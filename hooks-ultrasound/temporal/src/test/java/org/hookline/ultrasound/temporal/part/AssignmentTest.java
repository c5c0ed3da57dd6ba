package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssignmentTest {

  private final NDManager manager = TorchEngine.newManager();
  private final ScriptMethod assign =
      Script.compile(manager, "assignment", Assignment.METHODS).method("assign");

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void objectsThatWantDifferentPlacesGetThem() {
    assertThat(assign(1, 2, 3, 0.1, 0.9, 0.2, 0.8, 0.7, 0)).containsExactly(1, 0);
  }

  /** 0.9 + 0.2 is less than 0.6 + 0.8: the surest pair is not part of the best sum. */
  @Test
  void theSumDecidesWhereTwoWantTheSame() {
    assertThat(assign(1, 2, 2, 0.9, 0.6, 0.8, 0.2)).containsExactly(1, 0);
  }

  @Test
  void anObjectWithoutAPlaceGetsNone() {
    assertThat(assign(1, 2, 2, -1, -1, 0.5, 0.2)).containsExactly(-1, 0);
    assertThat(assign(1, 2, 2, -1, 0.5, -1, 0.2)).containsExactly(1, -1);
    assertThat(assign(1, 3, 1, 0.3, 0.5, 0.2)).containsExactly(-1, 0, -1);
  }

  @Test
  void whereThereIsNothingNothingIsAssigned() {
    assertThat(assign(0, 2, 3)).isEmpty();
    assertThat(assign(2, 0, 3)).isEmpty();
    assertThat(assign(1, 1, 0)).containsExactly(-1);
  }

  /**
   * Places of {@code scipy.optimize.linear_sum_assignment(quality, maximize=True)}: with i the
   * number of an element of [4, 16, 20], h = sin(12.9898 i) 43758.5453 without its whole part, the
   * quality is h exp(-0.2 (i mod 20)), or -1 where h is less than 0.2.
   */
  @Test
  void theAnswerIsThatOfAnotherProgram() {
    long[][] expected = {
      {13, 10, 1, 15, 14, 5, 2, 6, 11, 0, 4, 8, 7, 3, 12, 9},
      {2, 12, 10, 7, 13, 8, 5, 1, 4, 14, 15, 11, 0, 9, 3, 6},
      {12, 11, 0, 10, 3, 4, 9, 13, 2, 6, 7, 5, 14, 8, 17, 1},
      {15, 12, 11, 10, 1, 6, 9, 7, 0, 3, 4, 8, 2, 5, 13, 14}
    };
    double[] quality = new double[4 * 16 * 20];
    for (int i = 0; i < quality.length; i++) {
      double hash = Math.sin(i * 12.9898) * 43758.5453;
      hash -= Math.floor(hash);
      quality[i] = hash < 0.2 ? -1 : hash * Math.exp(-0.2 * (i % 20));
    }

    assertThat(assign(4, 16, 20, quality))
        .containsExactly(Arrays.stream(expected).flatMapToLong(Arrays::stream).toArray());
  }

  /** All ways to give at most five objects up to six places, tried one by one. */
  @Test
  void noOtherAssignmentIsBetter() {
    for (long seed = 1; seed <= 60; seed++) {
      SampleRandom random = new SampleRandom(seed);
      int objects = 1 + (int) (seed % 5);
      int places = 1 + (int) (seed % 6);
      double[] quality = new double[objects * places];
      for (int i = 0; i < quality.length; i++) {
        double drawn = random.nextDouble();
        quality[i] = drawn < 0.3 ? -1 : drawn;
      }

      long[] found = assign(1, objects, places, quality);

      double sum = 0;
      for (int i = 0; i < objects; i++) {
        sum += found[i] < 0 ? -1 : quality[i * places + (int) found[i]];
      }
      assertThat(Arrays.stream(found).filter(place -> place >= 0))
          .as("seed %d", seed)
          .doesNotHaveDuplicates();
      assertThat(sum)
          .as("seed %d", seed)
          .isCloseTo(best(quality, places, 0, new boolean[places]), within(1e-12));
    }
  }

  private static double best(double[] quality, int places, int object, boolean[] taken) {
    if (object == quality.length / places) {
      return 0;
    }
    double most = -1 + best(quality, places, object + 1, taken);
    for (int place = 0; place < places; place++) {
      if (!taken[place]) {
        taken[place] = true;
        double sum = quality[object * places + place] + best(quality, places, object + 1, taken);
        taken[place] = false;
        most = Math.max(most, sum);
      }
    }
    return most;
  }

  private long[] assign(int frames, int objects, int places, double... quality) {
    NDArray array = Tensors.doubles(manager, quality, new Shape(frames, objects, places));
    return assign.tensor(manager, array).toLongArray();
  }
}
