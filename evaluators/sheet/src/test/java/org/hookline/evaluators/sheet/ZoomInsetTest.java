package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;
import org.junit.jupiter.api.Test;

class ZoomInsetTest {

  /** Drawn at 0.4 of its size; the inset's side is 0.42 * 240 = 101 pixels. */
  private final Frame frame = new Frame(1, Path.of("x.png"), 800, 600, 0, List.of());

  private final Rectangle area = new Rectangle(20, 70, 320, 240);

  @Test
  void showsTwiceTheBoxInTheCornerFarthestFromIt() {
    Box box = new Box(600, 100, 60, 50);

    // The square of 120 around (630, 125); the corner at the lower left.
    assertThat(inset(box, box))
        .contains(new ZoomInset(new Box(570, 65, 120, 120), new Rectangle(20, 209, 101, 101)));
  }

  @Test
  void magnifiesAtLeastOneAndAHalfTimesOrIsNotThere() {
    // 101 / (2 * side) >= 1.5 * 0.4 up to a side of 84.17.
    assertThat(inset(new Box(100, 100, 84, 20))).isPresent();
    assertThat(inset(new Box(100, 100, 20, 84))).isPresent();
    assertThat(inset(new Box(100, 100, 85, 20))).isEmpty();
    assertThat(inset(new Box(100, 100, 20, 85))).isEmpty();
  }

  @Test
  void showsAtLeast64PixelsAndStaysInsideTheFrame() {
    assertThat(inset(new Box(0, 590, 10, 10)).orElseThrow().source())
        .isEqualTo(new Box(0, 536, 64, 64));
    assertThat(inset(new Box(790, 0, 10, 10)).orElseThrow().source())
        .isEqualTo(new Box(736, 0, 64, 64));
  }

  @Test
  void hidesAsFewBoxesAsItCan() {
    Box focus = new Box(600, 100, 20, 20);
    Box lowerLeft = new Box(10, 500, 90, 90);
    Box upperLeft = new Box(10, 10, 90, 90);

    assertThat(inset(focus, focus, lowerLeft).orElseThrow().target().getLocation())
        .isEqualTo(new Rectangle(20, 70, 0, 0).getLocation());
    assertThat(inset(focus, focus, lowerLeft, upperLeft).orElseThrow().target().getLocation())
        .isEqualTo(new Rectangle(20 + 320 - 101, 70 + 240 - 101, 0, 0).getLocation());
  }

  @Test
  void aFrameThatIsDrawnLargeEnoughNeedsNone() {
    Frame small = new Frame(1, Path.of("x.png"), 160, 160, 0, List.of());

    assertThat(ZoomInset.of(new Box(5, 5, 9, 9), small, new Rectangle(0, 0, 320, 320), List.of()))
        .isEmpty();
  }

  private Optional<ZoomInset> inset(Box focus, Box... boxes) {
    return ZoomInset.of(focus, frame, area, List.of(boxes));
  }
}
