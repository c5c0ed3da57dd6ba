package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** Ten frames in batches of four: 0 to 3, 4 to 7, 8 and 9. */
class BatchesTest {

  private final Batches batches = new Batches(4, 10);

  @Test
  void aFrameIsSeenWithItsWholeBatch() {
    assertThat(batches.around(of(5))).isEqualTo(of(4, 5, 6, 7));
    assertThat(batches.around(of(3, 4))).isEqualTo(of(0, 1, 2, 3, 4, 5, 6, 7));
    assertThat(batches.around(of(0, 9))).isEqualTo(of(0, 1, 2, 3, 8, 9));
    assertThat(batches.around(of())).isEqualTo(of());
  }

  @Test
  void theLastBatchEndsWithTheFrames() {
    assertThat(batches.start(9)).isEqualTo(8);
    assertThat(batches.end(8)).isEqualTo(8);
    assertThat(batches.end(9)).isEqualTo(10);
    assertThat(batches.end(10)).isEqualTo(10);
  }

  @Test
  void aModelThatSeesOneFrameAtATimeSeesOnlyWhatIsAskedFor() {
    assertThat(new Batches(1, 10).around(of(2, 9))).isEqualTo(of(2, 9));
  }

  private static BitSet of(int... frames) {
    BitSet set = new BitSet();
    for (int frame : frames) {
      set.set(frame);
    }
    return set;
  }
}
