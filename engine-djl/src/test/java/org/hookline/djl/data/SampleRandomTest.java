package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRandomTest {

  /** The numbers of Vigna's splitmix64.c for this seed, as Rosetta Code lists them. */
  @Test
  void givesTheNumbersOfSplitMix64() {
    SampleRandom random = new SampleRandom(1234567);

    assertThat(IntStream.range(0, 5).mapToObj(i -> Long.toUnsignedString(random.nextLong())))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void aPermutationHasEveryNumberOnce() {
    int[] order = new SampleRandom(3).permutation(1000);

    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
    assertThat(order).isNotEqualTo(IntStream.range(0, 1000).toArray());
  }

  /**
   * 6000 permutations of three: each of the six is expected 1000 times with a standard deviation of
   * 29, so that 870 to 1130 is four and a half of them.
   */
  @Test
  void everyPermutationIsAsLikelyAsAnyOther() {
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < 6000; seed++) {
      counts.merge(Arrays.toString(new SampleRandom(seed).permutation(3)), 1, Integer::sum);
    }

    assertThat(counts).hasSize(6);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(870, 1130));
  }
}
