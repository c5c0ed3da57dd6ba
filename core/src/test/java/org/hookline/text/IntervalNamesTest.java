package org.hookline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntervalNamesTest {

  @Test
  void anEndIsOneOnlyBesideItsMetricAndTheOtherEnd() {
    Set<String> names = Set.of("cpm", "cpm/low", "cpm/high", "tone/low", "range/low", "range/high");

    assertThat(names.stream().filter(name -> IntervalNames.isEnd(name, names)))
        .containsExactlyInAnyOrder(IntervalNames.low("cpm"), IntervalNames.high("cpm"));
  }

  @Test
  void aMetricMayHaveSlashes() {
    Set<String> names = Set.of("static/AP50", "static/AP50/low", "static/AP50/high");

    assertThat(IntervalNames.isEnd("static/AP50/low", names)).isTrue();
    assertThat(IntervalNames.isEnd("static/AP50", names)).isFalse();
  }

  @Test
  void anIntervalIsShownBehindItsMetric() {
    Map<String, Double> values = Map.of("cpm", 0.5, "cpm/low", 0.25, "cpm/high", 0.75);

    assertThat(IntervalNames.interval("cpm", values, value -> Numbers.fixed(value, 3)))
        .hasValue("[0.250, 0.750]");
  }

  @Test
  void whatHasNoIntervalOrNoneThatIsDefinedIsShownWithout() {
    Map<String, Double> values =
        Map.of("AP", 0.5, "AP/low", 0.25, "AR", 0.5, "AR/low", Double.NaN, "AR/high", 0.75);

    assertThat(IntervalNames.interval("AP", values, Double::toString)).isEmpty();
    assertThat(IntervalNames.interval("AR", values, Double::toString)).isEmpty();
  }
}
