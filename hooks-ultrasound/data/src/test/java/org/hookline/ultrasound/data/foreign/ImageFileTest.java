package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {

  @TempDir Path folder;

  @Test
  void sizesOfPngAndJpegAreReadFromTheHeader() throws Exception {
    new Example(folder).image("a.png", 31, 17, 1).image("b.jpg", 40, 9, 1);
    // The content counts, not the name.
    Files.move(folder.resolve("b.jpg"), folder.resolve("b.png"));

    ImageFile png = ImageFile.open(folder.resolve("a.png"));
    ImageFile jpeg = ImageFile.open(folder.resolve("b.png"));

    assertThat(png.width()).isEqualTo(31);
    assertThat(png.height()).isEqualTo(17);
    assertThat(jpeg.width()).isEqualTo(40);
    assertThat(jpeg.read().getHeight()).isEqualTo(9);
  }

  @Test
  void anImageOfTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
    new Example(folder).image("a.png");
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    // Width and height are the two numbers from byte 16 on.
    ByteBuffer.wrap(png).putInt(16, 4096).putInt(20, 4097);
    Files.write(folder.resolve("a.png"), png);

    assertUnreadable("a.png", "an image has more than 16777216 pixels");
  }

  @Test
  void whatIsNoImageIsSaidToBeNone() throws IOException {
    Files.writeString(folder.resolve("text.png"), "I am not an image.");
    Files.writeString(folder.resolve("empty.png"), "");

    assertUnreadable("text.png", "an image is neither PNG nor JPEG");
    assertUnreadable("empty.png", "an image is cut off");
  }

  /** 64 MiB of text take 64 kB; the JDK's decoder would read them into a palette image's data. */
  @Test
  void textsInAPngAreNotUnpacked() throws Exception {
    BufferedImage palette = new BufferedImage(8, 4, BufferedImage.TYPE_BYTE_INDEXED);
    new Example(folder).write("a.png", palette);
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    // After the signature and the header's chunk.
    int at = 8 + 25;
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(png, 0, at);
    bomb.write(chunk("zTXt", compressedText()));
    bomb.write(png, at, png.length - at);

    byte[] needed = PngChunks.needed(bomb.toByteArray());
    Files.write(folder.resolve("a.png"), bomb.toByteArray());

    assertThat(needed).isEqualTo(PngChunks.needed(png)).hasSizeLessThan(2000);
    assertThat(ImageFile.open(folder.resolve("a.png")).read().getWidth()).isEqualTo(8);
  }

  @Test
  void aDamagedImageNamesItsFile() throws Exception {
    new Example(folder).image("a.png");
    byte[] png = Files.readAllBytes(folder.resolve("a.png"));
    Files.write(folder.resolve("a.png"), java.util.Arrays.copyOf(png, 45));
    ImageFile image = ImageFile.open(folder.resolve("a.png"));

    assertThatThrownBy(image::read)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The image \"" + folder.resolve("a.png") + "\" cannot be read: ");
  }

  private void assertUnreadable(String name, String message) {
    assertThatThrownBy(() -> ImageFile.open(folder.resolve(name)))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(message);
  }

  private static byte[] compressedText() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(text)) {
      byte[] kilobyte = new byte[1024];
      for (int i = 0; i < 64 * 1024; i++) {
        deflated.write(kilobyte);
      }
    }
    return text.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
    crc.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }
}
