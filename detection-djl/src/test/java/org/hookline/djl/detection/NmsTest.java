package org.hookline.djl.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.detection.Box;
import org.junit.jupiter.api.Test;

class NmsTest {

  private final FoundBox sure = found(0, 0.9);

  /** Overlaps {@code sure} by 8 of 12 columns: IoU 2/3. */
  private final FoundBox near = found(2, 0.8);

  /** Overlaps {@code sure} by 5 of 15 columns: IoU 1/3; and {@code near} by 7 of 13. */
  private final FoundBox further = found(5, 0.7);

  @Test
  void aBoxThatOverlapsASurerOneIsDropped() {
    assertThat(Nms.keep(List.of(near, sure), 0.5, 10)).containsExactly(sure);
  }

  @Test
  void aBoxThatOverlapsOnlyADroppedOneStays() {
    assertThat(Nms.keep(List.of(further, near, sure), 0.5, 10)).containsExactly(sure, further);
  }

  @Test
  void anOverlapOfExactlyTheLimitIsAllowed() {
    assertThat(Nms.keep(List.of(sure, further), 1.0 / 3, 10)).containsExactly(sure, further);
    assertThat(Nms.keep(List.of(sure, further), 0.33, 10)).containsExactly(sure);
  }

  @Test
  void boxesOfDifferentCategoriesDoNotCompete() {
    FoundBox other = new FoundBox(sure.box(), 1, 0.5);
    assertThat(Nms.keep(List.of(other, sure), 0.5, 10)).containsExactly(sure, other);
  }

  @Test
  void noMoreThanTheLimitAreKept() {
    FoundBox far = found(100, 0.6);
    assertThat(Nms.keep(List.of(far, further, sure), 0.5, 2)).containsExactly(sure, further);
  }

  @Test
  void ofEquallySureBoxesTheFirstStays() {
    FoundBox twin = found(1, 0.9);
    assertThat(Nms.keep(List.of(twin, sure), 0.5, 10)).containsExactly(twin);
  }

  private static FoundBox found(double x, double score) {
    return new FoundBox(new Box(x, 0, 10, 10), 0, score);
  }
}
