package org.hookline.text;

import static org.assertj.core.api.Assertions.assertThat;

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
}
