package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasksFormatTest {

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder);
  }

  @Test
  void eachSpotIsAnObjectAndCornersConnect() {
    // Boxes and pixel counts by scipy.ndimage.label with a 3 x 3 structure of ones.
    int[] labels =
        """
        #...........
        .#......##..
        ..#....#..#.
        ........##..
        ###.........
        ###......#.#
        .........###
        """
            .lines()
            .flatMapToInt(String::chars)
            .map(pixel -> pixel == '#' ? 255 : 0)
            .toArray();

    assertThat(new MaskObjects(new MaskValues(12, 7, labels, false), false).find())
        .extracting(
            it ->
                "%.0f %.0f %.0f %.0f %d"
                    .formatted(
                        it.box().x(),
                        it.box().y(),
                        it.box().width(),
                        it.box().height(),
                        it.pixels()))
        .containsExactly("0 0 3 3 3", "7 1 4 3 6", "0 4 3 2 6", "9 5 3 2 5");
  }

  @Test
  void masksMayLieInAFolderOfTheirOwn() {
    example.image("images/v/1.png").image("images/v/2.png");
    example.mask("masks/v/1.png", 24, 16, 1, new int[] {2, 3, 10, 8});

    assertThat(Readings.boxes(read())).containsExactly("v 1 lesion 2.0 3.0 10.0 8.0");
    assertThat(Readings.problems(read()))
        .containsExactly("NOTED \"v/2\": an image has no mask (taken as one without objects)");
  }

  @Test
  void theGreyAroundAnObjectInALossyMaskIsNoPartOfIt() {
    // A JPEG is cut at 128 of 255, so that the blocks of 8 x 8 pixels around keep nothing.
    example.image("a.png").mask("a_mask.jpg", 24, 16, 255, new int[] {3, 2, 13, 9});

    ForeignBox box = read().videos().get(0).frames().get(0).boxes().get(0);

    assertThat(Readings.boxes(read())).containsExactly("a 0 lesion 3.0 2.0 13.0 9.0");
    assertThat(box.area()).isEqualTo(13 * 9);
    assertThat(Readings.problems(read())).isEmpty();
  }

  @Test
  void aPngMaskThatWasLossyBeforeIsCutAndReported() {
    java.awt.image.BufferedImage mask =
        new java.awt.image.BufferedImage(24, 16, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 24; x++) {
      for (int y = 0; y < 16; y++) {
        // 0, 11, 22 … 253: pixels from column 12 on, 132 and more, are the object.
        mask.getRaster().setSample(x, y, 0, 11 * x);
      }
    }
    example.image("a.png").write("a_mask.png", mask);

    assertThat(Readings.boxes(read())).containsExactly("a 0 lesion 12.0 0.0 12.0 16.0");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"a_mask.png\": a PNG mask has more than 16 values (cut at 128 of 255)");
    assertThat(Readings.boxes(read(threshold(200))))
        .containsExactly("a 0 lesion 19.0 0.0 5.0 16.0");
  }

  @Test
  void spotsAreDroppedAndReported() {
    example.image("a.png");
    example.mask("a_mask.png", 24, 16, 255, new int[] {0, 0, 4, 4}, new int[] {10, 5, 5, 4});

    assertThat(Readings.boxes(read())).containsExactly("a 0 lesion 10.0 5.0 5.0 4.0");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"a_mask.png\": a mask has spots of fewer than 20 pixels (dropped)");
  }

  @Test
  void aMaskOfAnotherSizeIsScaledAndOneOfAnotherShapeIsAnError() {
    example.image("a.png").mask("a_mask.png", 48, 32, 255, new int[] {10, 6, 20, 8});
    example.image("b.png").mask("b_mask.png", 24, 24, 255, new int[] {10, 6, 9, 8});

    assertThat(Readings.boxes(read())).containsExactly("a 0 lesion 5.0 3.0 10.0 4.0");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"a_mask.png\": a mask is of another size than its image (scaled)",
            "ERROR \"b_mask.png\": a mask is of another shape than its image");
  }

  @Test
  void valuesAreCategoriesIfAskedFor() {
    java.awt.image.BufferedImage colours =
        new java.awt.image.BufferedImage(24, 16, java.awt.image.BufferedImage.TYPE_INT_RGB);
    java.awt.Graphics2D pen = colours.createGraphics();
    pen.setColor(java.awt.Color.GREEN);
    pen.fillRect(2, 2, 6, 5);
    pen.setColor(java.awt.Color.RED);
    pen.fillRect(8, 2, 5, 5);
    pen.dispose();
    example.image("a.png").write("a_mask.png", colours);
    example.image("b.png").mask("b_mask.png", 24, 16, 2, new int[] {1, 1, 5, 5});

    assertThat(Readings.boxes(read(labels())))
        .containsExactly(
            "a 0 label-00ff00 2.0 2.0 6.0 5.0",
            "a 0 label-ff0000 8.0 2.0 5.0 5.0",
            "b 0 label-2 1.0 1.0 5.0 5.0");
    assertThat(Readings.boxes(read()))
        .containsExactly("a 0 lesion 2.0 2.0 11.0 5.0", "b 0 lesion 1.0 1.0 5.0 5.0");
  }

  @Test
  void aMaskWithoutItsImageIsAnError() {
    example.image("a.png").mask("b_mask.png", 24, 16, 255);

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"b\": the image of a mask is not there",
            "NOTED \"a\": an image has no mask (taken as one without objects)");
  }

  @Test
  void aSourceWithoutMasksIsRefused() {
    example.image("a.png");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has no masks: neither NAME_mask.png beside NAME.png, nor folders \"images\" and"
                + " \"masks\".",
            folder);
  }

  private static ForeignOptions threshold(int value) {
    return new ForeignOptions(
        java.util.Optional.empty(), false, java.util.OptionalInt.of(value), 20, false, false);
  }

  private static ForeignOptions labels() {
    return new ForeignOptions(
        java.util.Optional.empty(), false, java.util.OptionalInt.empty(), 20, true, false);
  }

  private ForeignReading read() {
    return read(ForeignOptions.usual());
  }

  private ForeignReading read(ForeignOptions options) {
    return new MasksFormat().read(folder, options);
  }
}
