package org.hookline.hooks.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostByNameTest {

  /**
   * By hand: a conv of 10 ms holds an add of 2 ms and a mul of 3 ms, which holds an add of 1 ms; a
   * second conv takes 4 ms. So conv: 14 in all, 9 itself; mul: 3 and 2; add: 3 and 3.
   */
  @Test
  void whatRanInsideIsCountedOnceAndTheDearestComesFirst() {
    List<Span> spans =
        List.of(
            span("add", 1_000, 2_000),
            span("mul", 4_000, 3_000),
            span("conv", 0, 10_000),
            span("add", 5_000, 1_000),
            span("conv", 10_000, 4_000));

    assertThat(new CostByName(spans).table(9).lines().filter(line -> !line.isEmpty()))
        .containsExactly(
            "  conv                                               2       9.000      14.000     "
                + " 7.0000",
            "  add                                                2       3.000       3.000     "
                + " 1.5000",
            "  mul                                                1       2.000       3.000     "
                + " 3.0000");
  }

  @Test
  void spansOfDifferentLanesDoNotNest() {
    List<Span> spans = List.of(span("a", 0, 10_000), new Span("b", "other", 1_000, 5_000));

    assertThat(new CostByName(spans).table(1)).contains("10.000      10.000");
  }

  private static Span span(String name, double start, double duration) {
    return new Span(name, "lane", start, duration);
  }
}
