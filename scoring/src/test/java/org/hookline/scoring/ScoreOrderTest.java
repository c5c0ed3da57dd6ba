package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreOrderTest {

  @Test
  void equalScoresStayInTheirOrder() {
    assertThat(ScoreOrder.descending(new double[] {0.5, 0.9, 0.5, 0.9, 1, 7}, 5))
        .containsExactly(4, 1, 3, 0, 2);
  }

  @Test
  void sortsAnyNumberOfScoresLikeTheLibrary() {
    Random random = new Random(5);
    for (int count = 0; count < 70; count++) {
      double[] scores = random.ints(count, 0, 9).asDoubleStream().toArray();
      int[] expected =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -scores[i]))
              .mapToInt(i -> i)
              .toArray();
      assertThat(ScoreOrder.descending(scores, count)).as("%d scores", count).isEqualTo(expected);
    }
  }
}
