package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeTest {

  @Test
  void motionGoesOnWhereItWas() {
    Freeze freeze = new Freeze(3, 2);

    assertThat(moving(freeze, -1, 7)).containsExactly(-1, 0, 1, 2, 3, 4);
  }

  @Test
  void withoutAFreezeEachFrameMoves() {
    assertThat(moving(Freeze.NONE, -2, 3)).containsExactly(-2, -1, 0, 1, 2);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aFreezeBeginsAfterTheFirstFrameAndEndsBeforeTheLast(long seed) {
    for (int frames = 8; frames < 100; frames++) {
      Freeze freeze = Freeze.draw(frames, SplitMix64.of(seed));

      // From a quarter to 45 in a hundred, rounded.
      assertThat((double) freeze.frames()).isBetween(0.25 * frames - 0.5, 0.45 * frames + 0.5);
      assertThat(freeze.first()).isPositive();
      assertThat(freeze.first() + freeze.frames()).isLessThan(frames);
    }
  }

  @Test
  void aSingleFrameCannotBeFrozen() {
    assertThat(Freeze.draw(1, SplitMix64.of(1))).isEqualTo(Freeze.NONE);
  }

  private static List<Integer> moving(Freeze freeze, int from, int to) {
    return IntStream.range(from, to)
        .filter(frame -> !freeze.holds(frame))
        .map(freeze::moving)
        .boxed()
        .toList();
  }
}
