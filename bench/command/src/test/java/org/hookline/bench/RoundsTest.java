package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hookline.bench.job.Timing;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void roundsAreInterleavedAndTheFirstDoesNotCount() {
    List<String> order = new ArrayList<>();
    Map<String, Supplier<Timing>> variants = new LinkedHashMap<>();
    variants.put("a", () -> timing("a", order));
    variants.put("b", () -> timing("b", order));

    List<Measurement> measured = Rounds.run(2, variants).each("loop", "us/iter", 1000);

    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    // 3000 and 5000 ns for the second and third round of a, ten iterations each.
    assertThat(measured.get(0).values()).containsExactly(0.3, 0.5);
    assertThat(measured.get(0).cpuValues()).containsExactly(0.6, 1.0);
  }

  @Test
  void perSecondIsTheOtherWayRound() {
    List<Measurement> measured =
        Rounds.run(1, "only", () -> new Timing(2_000_000_000L, 0, 10)).perSecond("job", "it/s");

    assertThat(measured.get(0).values()).containsExactly(5.0);
    assertThat(measured.get(0).cpuValues()).isEmpty();
  }

  private static Timing timing(String name, List<String> order) {
    order.add(name);
    return new Timing(order.size() * 1000L, order.size() * 2000L, 10);
  }
}
