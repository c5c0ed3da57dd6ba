package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.hookline.World;
import org.junit.jupiter.api.Test;

class FavouringOrderTest {

  private static final int SIZE = 100;
  private static final long DRAWS = 20_000;

  private final Sampler plain = Sampler.shuffled(SIZE, 7, World.ALONE);

  @Test
  void theFavouredComeAtTheirRateAndEachOfThemAsOften() {
    SampleOrder order = favouring(0.3, 40, 60, 80);

    List<Integer> drawn =
        LongStream.range(0, DRAWS).mapToObj(place -> order.draw(place).index()).toList();

    // 0.3 of the draws go to the three, and of the others 3 in 100: 0.3 + 0.7 * 0.03 = 0.321. The
    // standard deviation of the first part is sqrt(0.3 * 0.7 / 20,000) = 0.0032.
    assertThat(drawn.stream().filter(Set.of(40, 60, 80)::contains).count() / (double) DRAWS)
        .isCloseTo(0.321, within(0.013));
    assertThat(drawn.stream().filter(index -> index == 60).count() / (double) DRAWS)
        .isCloseTo(0.107, within(0.009));
  }

  @Test
  void whateverIsNotFavouredIsDrawnAsWithoutThem() {
    SampleOrder order = favouring(0.5, 3);

    for (long place = 0; place < 300; place++) {
      SampleOrder.Draw draw = order.draw(place);
      if (draw.index() != 3) {
        assertThat(draw).isEqualTo(plain.draw(place));
      }
    }
  }

  @Test
  void aSampleThatComesTwiceInAnEpochIsVariedTwice() {
    SampleOrder order = favouring(1, 3);

    Set<Long> seeds =
        LongStream.range(0, SIZE)
            .mapToObj(place -> order.draw(place).seed())
            .collect(Collectors.toSet());

    assertThat(seeds).hasSize(SIZE);
  }

  @Test
  void nobodyFavouredIsThePlainOrder() {
    assertThat(favouring(0.5)).isSameAs(plain);
    assertThat(favouring(0, 3)).isSameAs(plain);
  }

  @Test
  void processesChooseIndependently() {
    SampleOrder first = FavouringOrder.of(share(0), List.of(0, 2, 4), 1, 7, new World(0, 2));
    SampleOrder second = FavouringOrder.of(share(1), List.of(0, 2, 4), 1, 7, new World(1, 2));

    assertThat(LongStream.range(0, 50).filter(p -> first.draw(p).equals(second.draw(p)))).isEmpty();
  }

  private static Sampler share(int rank) {
    return Sampler.shuffled(SIZE, 7, new World(rank, 2));
  }

  private SampleOrder favouring(double rate, Integer... indices) {
    return FavouringOrder.of(plain, List.of(indices), rate, 11, World.ALONE);
  }
}
