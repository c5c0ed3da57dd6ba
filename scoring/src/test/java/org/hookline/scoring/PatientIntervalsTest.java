package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatientIntervalsTest {

  private static final List<ScoredVideo> THREE =
      List.of(
          new ScoredVideo(SampleVideos.video(1, 1), List.of()),
          new ScoredVideo(SampleVideos.video(2, 1), List.of()),
          new ScoredVideo(SampleVideos.video(3, 1), List.of()));

  @Test
  void threePatientsAreDrawnThreeTimes() {
    // How often the first is drawn: 0 to 3 times, 3 with a chance of 1/27, more than 2.5 %.
    Map<String, Interval> intervals =
        new PatientIntervals(1000, 0).of(THREE, counts -> Map.of("first", (double) counts[0]));

    assertThat(intervals).containsExactly(entry("first", new Interval(0, 3)));
  }

  @Test
  void noResamplesGiveNoIntervals() {
    assertThat(new PatientIntervals(0, 0).of(THREE, counts -> Map.of("x", 1.0))).isEmpty();
  }

  @Test
  void anIntervalFollowsItsMetricAndIsNotKnownWhereThatIsNot() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("a", 0.5);
    metrics.put("b", Double.NaN);
    metrics.put("c", 1.0);

    assertThat(
            PatientIntervals.beside(
                metrics, Map.of("a", new Interval(0.25, 0.75), "b", new Interval(0, 1))))
        .containsExactly(
            entry("a", 0.5),
            entry("a/low", 0.25),
            entry("a/high", 0.75),
            entry("b", Double.NaN),
            entry("b/low", Double.NaN),
            entry("b/high", Double.NaN),
            entry("c", 1.0));
  }

  @Test
  void itsEndsSayWhatTheyAre() {
    assertThat(PatientIntervals.meaning("cpm/low"))
        .isEqualTo("lower end of the 95 % interval, by patient");
    assertThat(PatientIntervals.meaning("cpm/high"))
        .isEqualTo("upper end of the 95 % interval, by patient");
    assertThat(PatientIntervals.meaning("cpm")).isEmpty();
  }

  @Test
  void moreResamplesThanAnybodyWaitsForAreRefused() {
    assertThatCode(() -> PatientIntervals.requireResamples(0)).doesNotThrowAnyException();
    assertThatCode(() -> PatientIntervals.requireResamples(100_000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> PatientIntervals.requireResamples(100_001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples must be from 0 to 100000, it is 100001");
    assertThatThrownBy(() -> PatientIntervals.requireResamples(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples must be from 0 to 100000, it is -1");
  }
}
