package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GreyImageTest {

  @TempDir Path folder;

  @Test
  void keepsEveryValueOfEightBitGrey() throws IOException {
    byte[] values = new byte[256];
    for (int i = 0; i < 256; i++) {
      values[i] = (byte) i;
    }
    Path file = folder.resolve("grey.png");
    ImageIO.write(GreyImage.of(32, 8, values).toBufferedImage(), "png", file.toFile());

    GreyImage image = GreyImage.read(file);

    assertThat(image.width()).isEqualTo(32);
    assertThat(image.height()).isEqualTo(8);
    for (int i = 0; i < 256; i++) {
      assertThat(image.at(i % 32, i / 32)).isEqualTo(i);
    }
  }

  @Test
  void turnsColourIntoLuma() throws IOException {
    BufferedImage colour = new BufferedImage(4, 1, BufferedImage.TYPE_INT_RGB);
    colour.setRGB(0, 0, 0xFF0000);
    colour.setRGB(1, 0, 0x00FF00);
    colour.setRGB(2, 0, 0x0000FF);
    colour.setRGB(3, 0, 0x808080);
    Path file = folder.resolve("colour.png");
    ImageIO.write(colour, "png", file.toFile());

    GreyImage image = GreyImage.read(file);

    // 0.299, 0.587 and 0.114 times 255, rounded; grey stays what it is.
    assertThat(List.of(image.at(0, 0), image.at(1, 0), image.at(2, 0), image.at(3, 0)))
        .containsExactly(76, 150, 29, 128);
  }

  @Test
  void scalesSixteenBitGreyWithoutGamma() throws IOException {
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 128 * 257);
    deep.getRaster().setSample(1, 0, 0, 65535);
    Path file = folder.resolve("deep.png");
    ImageIO.write(deep, "png", file.toFile());

    GreyImage image = GreyImage.read(file);

    assertThat(image.at(0, 0)).isEqualTo(128);
    assertThat(image.at(1, 0)).isEqualTo(255);
  }

  @Test
  void readsJpeg() throws IOException {
    BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSamples(0, 0, 16, 16, 0, new int[256]);
    Path file = folder.resolve("black.jpg");
    ImageIO.write(grey, "jpg", file.toFile());

    assertThat(GreyImage.read(file).at(7, 7)).isZero();
  }

  @Test
  void copiesFractionsRowByRow() {
    GreyImage image = GreyImage.of(2, 2, new byte[] {0, (byte) 255, 51, 102});
    float[] target = {9, 9, 9, 9, 9, 9};

    image.copyTo(target, 1);

    assertThat(target).containsExactly(9, 0, 1, 0.2f, 0.4f, 9);
  }

  @Test
  void namesTheFileThatIsMissingOrNoImage() throws IOException {
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> GreyImage.read(missing))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no image file \"" + missing + "\".");
    Path text = Files.writeString(folder.resolve("text.png"), "no image");
    assertThatThrownBy(() -> GreyImage.read(text))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + text + "\" is not an image that can be read.");
  }

  @Test
  void namesTheFileThatIsCutOff() throws IOException {
    Path file = folder.resolve("half.png");
    ImageIO.write(GreyImage.of(64, 64, new byte[64 * 64]).toBufferedImage(), "png", file.toFile());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> GreyImage.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The image \"" + file + "\" cannot be read: ");
  }

  @Test
  void refusesAFrameOfAnotherSizeThanItsDataSetSays() throws IOException {
    Path file = folder.resolve("small.png");
    ImageIO.write(GreyImage.of(2, 3, new byte[6]).toBufferedImage(), "png", file.toFile());

    assertThatThrownBy(() -> GreyImage.read(new Frame(7, file, 3, 2, 0, List.of())))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The image \"" + file + "\" is 2 x 3 pixels, but its data set says 3 x 2 (image 7).");
  }
}
