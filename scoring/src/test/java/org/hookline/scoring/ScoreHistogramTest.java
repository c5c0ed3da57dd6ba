package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.hookline.scoring.picture.Histogram;
import org.junit.jupiter.api.Test;

class ScoreHistogramTest {

  @Test
  void scoresForWhichNoAxisHasAPlaceAreLeftOut() {
    double[] right = {0.02, 1e301, Double.POSITIVE_INFINITY};
    double[] wrong = {0.98, -1.7e308, Double.NEGATIVE_INFINITY};

    Histogram histogram = (Histogram) new ScoreHistogram(right, wrong).figure("Scores");

    // 25 bins of 0.04 from 0 to 1.
    List<Long> none = Collections.nCopies(24, 0L);
    assertThat(histogram.x().low()).isZero();
    assertThat(histogram.x().high()).isEqualTo(1);
    assertThat(histogram.counts().getOrDefault("right", List.of()))
        .startsWith(1L)
        .endsWith(none.toArray(Long[]::new))
        .hasSize(25);
    assertThat(histogram.counts().getOrDefault("wrong", List.of()))
        .startsWith(none.toArray(Long[]::new))
        .endsWith(1L)
        .hasSize(25);
  }

  @Test
  void theFarthestScoresThatHaveAPlaceAreTheEnds() {
    Histogram histogram =
        (Histogram)
            new ScoreHistogram(new double[] {1e300}, new double[] {-1e300}).figure("Scores");

    assertThat(histogram.x().low()).isEqualTo(-1e300);
    assertThat(histogram.x().high()).isEqualTo(1e300);
    assertThat(histogram.counts().getOrDefault("right", List.of())).endsWith(1L);
    assertThat(histogram.counts().getOrDefault("wrong", List.of())).startsWith(1L);
  }
}
