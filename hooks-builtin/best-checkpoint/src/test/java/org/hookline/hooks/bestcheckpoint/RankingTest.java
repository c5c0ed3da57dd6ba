package org.hookline.hooks.bestcheckpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.hookline.MetricMode;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void theFirstValueIsTheBestWhateverItIs() {
    assertThat(offer(new Ranking(MetricMode.MAX, 1), 9, -1e300)).isEqualTo(1);
    assertThat(offer(new Ranking(MetricMode.MIN, 1), 9, 1e300)).isEqualTo(1);
  }

  @Test
  void onlyWhatIsStrictlyBetterTakesThePlace() {
    Ranking ranking = new Ranking(MetricMode.MAX, 1);
    offer(ranking, 9, 0.5);

    assertThat(offer(ranking, 19, 0.5)).isZero();
    assertThat(offer(ranking, 29, 0.4)).isZero();
    assertThat(offer(ranking, 39, 0.6)).isEqualTo(1);
    assertThat(ranking.entries()).containsExactly(new Ranking.Entry(39, 0.6));
  }

  @Test
  void smallerIsBetterIfTheModeSaysSo() {
    Ranking ranking = new Ranking(MetricMode.MIN, 1);
    offer(ranking, 9, 0.5);

    assertThat(offer(ranking, 19, 0.6)).isZero();
    assertThat(offer(ranking, 29, 0.4)).isEqualTo(1);
  }

  @Test
  void theBestAreInOrderAndOfEqualOnesTheEarlierIsFirst() {
    Ranking ranking = new Ranking(MetricMode.MAX, 3);

    assertThat(offer(ranking, 0, 0.2)).isEqualTo(1);
    assertThat(offer(ranking, 1, 0.2)).isEqualTo(2);
    assertThat(offer(ranking, 2, 0.1)).isEqualTo(3);
    assertThat(offer(ranking, 3, 0.1)).isZero();
    assertThat(offer(ranking, 4, 0.3)).isEqualTo(1);
    assertThat(ranking.entries())
        .containsExactly(
            new Ranking.Entry(4, 0.3), new Ranking.Entry(0, 0.2), new Ranking.Entry(1, 0.2));
  }

  @Test
  void anIterationIsTakenInOnce() {
    Ranking ranking = new Ranking(MetricMode.MAX, 2);
    offer(ranking, 9, 0.5);

    assertThat(offer(ranking, 9, 0.5)).isZero();
    assertThat(ranking.entries()).hasSize(1);
  }

  private static int offer(Ranking ranking, long iteration, double value) {
    return ranking.offer(new Ranking.Entry(iteration, value));
  }
}
