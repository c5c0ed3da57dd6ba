package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.ultrasound.detector.AugmentationSettings.Scale;
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
    View flipped = placed(true, 1, 1, 0, 0);

    LabelledImage seen = see(flipped, object(0, 0, 1, 2));

    assertThat(seen.pixels()).containsExactly(3 * GREY, 2 * GREY, GREY, 0, GREY, GREY, GREY, GREY);
    assertThat(seen.boxes()).containsExactly(object(3, 0, 1, 2));
  }

  @Test
  void anEnlargedViewInterpolatesBetweenPixels() {
    // Twice as large from its upper left corner on: pixel x of the view lies at (x - 0.5) / 2.
    View enlarged = placed(false, 1, 2, 0, 0);

    LabelledImage seen = see(enlarged, object(0, 0, 1, 1));

    assertThat(seen.pixels()[1]).isCloseTo(0.25f * GREY, within(1e-6f));
    assertThat(seen.pixels()[2]).isCloseTo(0.75f * GREY, within(1e-6f));
    assertThat(seen.pixels()[6]).isCloseTo((0.75f * 0.75f + 0.25f) * GREY, within(1e-6f));
    assertThat(seen.boxes()).containsExactly(object(0, 0, 2, 2));
  }

  @Test
  void aShrunkViewIsBlackAroundTheFrame() {
    View shrunk = placed(false, 1, 0.5, -0.25, 0);

    LabelledImage seen = see(shrunk, object(2, 0, 2, 2));

    // Columns 1 and 2 of the upper row show the frame's four; 0 and 3 lie beyond it. Column 1 has
    // its centre between pixels 0 and 1, and the triangle reaches two pixels: 3/4, 3/4 and 1/4 of
    // the first three, (0 + 3/4 + 2/4) / (7/4) = 5/7 of the grey above and 1 below.
    assertThat(seen.pixels()[0]).isZero();
    assertThat(seen.pixels()[3]).isZero();
    assertThat(seen.pixels()[1]).isCloseTo((5f / 7 + 1) / 2 * GREY, within(1e-6f));
    assertThat(seen.pixels()[4]).isZero();
    assertThat(seen.boxes()).containsExactly(object(2, 0, 1, 1));
  }

  @Test
  void aLargerViewIsTheFrameResizedAndSoAreItsBoxes() {
    LabelledImage seen = see(placed(false, 2, 1, 0, 0), object(1, 0, 2, 1));

    assertThat(seen.width()).isEqualTo(8);
    assertThat(seen.height()).isEqualTo(4);
    // Pixel x of the view lies at (x - 0.5) / 2 of the frame, at the border it is repeated.
    assertThat(seen.pixels()[0]).isZero();
    assertThat(seen.pixels()[1]).isCloseTo(0.25f * GREY, within(1e-6f));
    assertThat(seen.boxes()).containsExactly(object(2, 0, 4, 2));
  }

  @Test
  void allFramesOfAVideoAreSeenInOneViewWhateverTheirSizes() {
    View view = placed(true, 0.5, 1, 0, 0);
    GreyFrame large = new GreyFrame(new ImageSize(8, 4), new byte[32]);

    LabelledImage seen = view.of(large, List.of(object(0, 0, 2, 4)));

    assertThat(seen.width()).isEqualTo(4);
    assertThat(seen.height()).isEqualTo(2);
    assertThat(seen.boxes()).containsExactly(object(3, 0, 1, 2));
  }

  @Test
  void gainAndGammaChangeBrightnessAndLeaveBlackBlack() {
    float[] pixels = see(toned(2, 2)).pixels();

    assertThat(pixels[0]).isZero();
    assertThat(pixels[1]).isCloseTo(2 * GREY * GREY, within(1e-6f));
    assertThat(see(toned(100, 1)).pixels()[3]).isEqualTo(1);
  }

  @Test
  void anObjectOfWhichLittleIsSeenIsIgnored() {
    View moved = placed(false, 1, 1, 0.25, 0);

    assertThat(see(moved, object(0, 0, 4, 2)).boxes()).containsExactly(object(0, 0, 3, 2));
    assertThat(see(moved, object(0.5, 0, 0.75, 2)).boxes())
        .containsExactly(new LabelledBox(new Box(0, 0, 0.25, 2), 0, true));
    assertThat(see(moved, object(0, 0, 1, 2)).boxes()).isEmpty();
  }

  @Test
  void drawnViewsStayWithinTheirSettings() {
    AugmentationSettings settings =
        new AugmentationSettings(0.5, 1.25, 1.3, 1.2, new Scale(0.3, 1.5), 0.3, 0.2);
    int flipped = 0;
    double scales = 0;
    for (int seed = 0; seed < 1000; seed++) {
      View view = View.draw(settings, new SampleRandom(seed));
      Placement placement = view.placement();
      flipped += placement.flipped() ? 1 : 0;
      scales += placement.scale();
      assertThat(placement.zoom()).as("seed %d", seed).isBetween(0.8, 1.25);
      assertThat(placement.scale()).as("seed %d", seed).isBetween(0.3, 1.5);
      assertThat(view.tone().gain()).as("seed %d", seed).isBetween(1 / 1.3, 1.3);
      assertThat(view.tone().gamma()).as("seed %d", seed).isBetween(1 / 1.2, 1.2);
      assertThat(view.tone().contrast()).as("seed %d", seed).isBetween(0.7, 1.3);
      assertThat(view.tone().sharpness()).as("seed %d", seed).isBetween(0.8, 1.2);
      double beyond = placement.zoom() - 1;
      assertThat(placement.left())
          .as("seed %d", seed)
          .isBetween(Math.min(0, beyond), Math.max(0, beyond));
    }
    assertThat(flipped).isBetween(440, 560);
    // Evenly from 0.3 to 1.5: the mean of 1,000 is 0.9 with a standard deviation of 0.011.
    assertThat(scales / 1000).isBetween(0.86, 0.94);
  }

  @Test
  void noAugmentationIsThePlainView() {
    View view = View.draw(AugmentationSettings.NONE, new SampleRandom(1));

    assertThat(see(view).pixels()).isEqualTo(see(View.PLAIN).pixels());
  }

  private static View placed(boolean flipped, double scale, double zoom, double left, double top) {
    return new View(new Placement(flipped, scale, zoom, left, top), Tone.PLAIN);
  }

  private static View toned(double gain, double gamma) {
    return new View(Placement.PLAIN, new Tone(gain, gamma, 1, 1));
  }

  private LabelledImage see(View view, LabelledBox... boxes) {
    return view.of(frame, List.of(boxes));
  }

  private static LabelledBox object(double x, double y, double width, double height) {
    return new LabelledBox(new Box(x, y, width, height), 0, false);
  }
}
