package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {

  @Test
  void pngAndJpegSayTheirSize() throws IOException {
    assertThat(read(image("png", 31, 17))).isEqualTo(new ImageHeader("png", new ImageSize(31, 17)));
    assertThat(read(image("jpg", 40, 9))).isEqualTo(new ImageHeader("jpeg", new ImageSize(40, 9)));
  }

  @Test
  void segmentsBeforeTheSizeOfAJpegAreSkipped() throws IOException {
    // SOI; APP1 of 6 bytes; fill byte; SOF2: length, 8 bits, height 258, width 3.
    byte[] jpeg =
        bytes(
            0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 0xFF, 0xC0, 0, 9, 0xFF, 0xFF, 0xC2, 0, 17, 8, 1, 2, 0, 3);

    assertThat(read(jpeg).size()).isEqualTo(new ImageSize(3, 258));
  }

  @Test
  void aNegativeSizeIsRefused() throws IOException {
    byte[] png = image("png", 8, 4);
    // Width and height are the two numbers from byte 16 on.
    ByteBuffer.wrap(png).putInt(16, -24);

    assertUnreadable(png, "an image says that it has no pixels");
  }

  @Test
  void aPngThatDoesNotBeginWithItsHeaderIsRefused() throws IOException {
    byte[] png = image("png", 8, 4);
    // The chunk's name.
    ByteBuffer.wrap(png).putInt(12, 0);

    assertUnreadable(png, "a PNG image does not begin with its header");
  }

  @Test
  void whatIsNoImageIsSaidToBeNone() {
    assertUnreadable(
        "I am not an image.".getBytes(StandardCharsets.US_ASCII),
        "an image is neither PNG nor JPEG");
    assertUnreadable(new byte[0], "an image is cut off");
    assertUnreadable(
        bytes(0xFF, 0xD8, 0xFF, 0xD9, 0, 0, 0, 0), "a JPEG image does not say its size");
    assertUnreadable(
        bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0, 0), "a JPEG image has a segment of no length");
    assertUnreadable(
        bytes(0xFF, 0xD8, 1, 2, 3, 4, 5, 6),
        "a JPEG image has something else where a marker should be");
  }

  private static void assertUnreadable(byte[] file, String message) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessage(message);
  }

  private static ImageHeader read(byte[] file) throws IOException {
    return ImageHeader.read(new ByteArrayInputStream(file));
  }

  private static byte[] image(String kind, int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR), kind, bytes);
    return bytes.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
