package org.hookline.djl.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPartsTest {

  @Test
  void sevenSamplesInThreePartsAreThreeTwoAndTwo() {
    BatchParts parts = new BatchParts(7, 3);

    assertThat(IntStream.range(0, 3).map(parts::start)).containsExactly(0, 3, 5);
    assertThat(IntStream.range(0, 3).map(parts::size)).containsExactly(3, 2, 2);
    assertThat(IntStream.range(0, 3).mapToDouble(parts::share))
        .containsExactly(3.0 / 7, 2.0 / 7, 2.0 / 7);
  }

  /** What the gradient was scaled by before parts could differ. */
  @Test
  void equalPartsHaveTheBitsOfOneDividedByTheirNumber() {
    for (int count = 1; count <= 512; count++) {
      for (int size : new int[] {1, 2, 3, 7, 12, 100}) {
        double share = new BatchParts(size * count, count).share(count - 1);
        assertThat(share).isEqualTo(1.0 / count);
        assertThat((float) share).isEqualTo(1f / count);
      }
    }
  }

  @Test
  void aPartWithoutSamplesIsRefused() {
    assertThatThrownBy(() -> new BatchParts(3, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch of 3 samples must be cut into 1 to 3 parts, not 4");
    assertThatThrownBy(() -> new BatchParts(3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch of 3 samples must be cut into 1 to 3 parts, not 0");
    assertThatThrownBy(() -> new BatchParts(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch-size must be at least 1, it is 0");
  }
}
