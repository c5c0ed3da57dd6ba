package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hookline.detection.Box;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final float GREY = 51 / 255f;

  private final GreyFrame frame =
      new GreyFrame(new ImageSize(4, 2), new byte[] {0, 51, 102, (byte) 153, 51, 51, 51, 51});

  @Test
  void thePlainViewIsTheFrameFromZeroToOne() {
    assertThat(see(View.PLAIN).pixels())
        .containsExactly(0, GREY, 2 * GREY, 3 * GREY, GREY, GREY, GREY, GREY);
  }

  @Test
  void aFlippedViewHasLeftAndRightExchangedInPixelsAndBoxes() {
    View flipped = new View(true, 1, 0, 0, 1, 1);

    LabelledImage seen = see(flipped, object(0, 0, 1, 2));

    assertThat(seen.pixels()).containsExactly(3 * GREY, 2 * GREY, GREY, 0, GREY, GREY, GREY, GREY);
    assertThat(seen.boxes()).containsExactly(object(3, 0, 1, 2));
  }

  @Test
  void anEnlargedViewInterpolatesBetweenPixels() {
    // Twice as large from its upper left corner on: pixel x of the view lies at (x - 0.5) / 2.
    View enlarged = new View(false, 2, 0, 0, 1, 1);

    LabelledImage seen = see(enlarged, object(0, 0, 1, 1));

    assertThat(seen.pixels()[1]).isCloseTo(0.25f * GREY, within(1e-6f));
    assertThat(seen.pixels()[2]).isCloseTo(0.75f * GREY, within(1e-6f));
    assertThat(seen.pixels()[6]).isCloseTo((0.75f * 0.75f + 0.25f) * GREY, within(1e-6f));
    assertThat(seen.boxes()).containsExactly(object(0, 0, 2, 2));
  }

  @Test
  void aShrunkViewIsBlackAroundTheFrame() {
    View shrunk = new View(false, 0.5, -1, 0, 1, 1);

    LabelledImage seen = see(shrunk, object(2, 0, 2, 2));

    // Columns 1 and 2 of the upper row show the frame's four; 0 and 3 lie beyond it.
    assertThat(seen.pixels()[0]).isZero();
    assertThat(seen.pixels()[3]).isZero();
    assertThat(seen.pixels()[1]).isCloseTo((0.5f * GREY + GREY) / 2, within(1e-6f));
    assertThat(seen.pixels()[4]).isZero();
    assertThat(seen.boxes()).containsExactly(object(2, 0, 1, 1));
  }

  @Test
  void gainAndGammaChangeBrightnessAndLeaveBlackBlack() {
    float[] pixels = see(new View(false, 1, 0, 0, 2, 2)).pixels();

    assertThat(pixels[0]).isZero();
    assertThat(pixels[1]).isCloseTo(2 * GREY * GREY, within(1e-6f));
    assertThat(see(new View(false, 1, 0, 0, 100, 1)).pixels()[3]).isEqualTo(1);
  }

  @Test
  void anObjectOfWhichLittleIsSeenIsIgnored() {
    View moved = new View(false, 1, 1, 0, 1, 1);

    assertThat(see(moved, object(0, 0, 4, 2)).boxes()).containsExactly(object(0, 0, 3, 2));
    assertThat(see(moved, object(0.5, 0, 0.75, 2)).boxes())
        .containsExactly(new LabelledBox(new Box(0, 0, 0.25, 2), 0, true));
    assertThat(see(moved, object(0, 0, 1, 2)).boxes()).isEmpty();
  }

  @Test
  void drawnViewsStayWithinTheirSettings() {
    ImageSize size = new ImageSize(100, 50);
    AugmentationSettings settings = new AugmentationSettings(0.5, 1.25, 1.3, 1.2);
    int flipped = 0;
    for (int seed = 0; seed < 1000; seed++) {
      View view = View.draw(size, settings, new SampleRandom(seed));
      flipped += view.flipped() ? 1 : 0;
      assertThat(view.zoom()).as("seed %d", seed).isBetween(0.8, 1.25);
      assertThat(view.gain()).as("seed %d", seed).isBetween(1 / 1.3, 1.3);
      assertThat(view.gamma()).as("seed %d", seed).isBetween(1 / 1.2, 1.2);
      double beyond = (view.zoom() - 1) * 100;
      assertThat(view.left())
          .as("seed %d", seed)
          .isBetween(Math.min(0, beyond), Math.max(0, beyond));
    }
    assertThat(flipped).isBetween(440, 560);
  }

  @Test
  void noAugmentationIsThePlainView() {
    View view = View.draw(new ImageSize(4, 2), AugmentationSettings.NONE, new SampleRandom(1));

    assertThat(see(view).pixels()).isEqualTo(see(View.PLAIN).pixels());
  }

  private LabelledImage see(View view, LabelledBox... boxes) {
    return view.of(frame, List.of(boxes));
  }

  private static LabelledBox object(double x, double y, double width, double height) {
    return new LabelledBox(new Box(x, y, width, height), 0, false);
  }
}
