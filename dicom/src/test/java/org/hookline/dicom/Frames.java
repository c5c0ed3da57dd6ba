package org.hookline.dicom;

import static org.hookline.dicom.DicomWriter.longs;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** Frames for tests to write and to look into. */
final class Frames {

  private Frames() {}

  /** The grey of each pixel, row by row. */
  static int[] greys(BufferedImage image) {
    return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
  }

  /** Red, green and blue of each pixel as six hexadecimal digits, row by row. */
  static List<String> colours(BufferedImage image) {
    List<String> colours = new ArrayList<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add("%06X".formatted(image.getRGB(x, y) & 0xFFFFFF));
      }
    }
    return colours;
  }

  /** A smooth frame of colour that JPEG keeps well. */
  static BufferedImage smooth(int width, int height, boolean grey) {
    BufferedImage image =
        new BufferedImage(
            width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int bands = grey ? 1 : 3;
    for (int i = 0; i < width * height; i++) {
      int row = i / width;
      for (int band = 0; band < bands; band++) {
        double phase = 0.11 * (i % width) + 0.07 * row + band;
        samples[bands * i + band] = (byte) Math.round(128 + 90 * Math.sin(phase));
      }
    }
    return image;
  }

  /** As the JDK's writer encodes it: colour as luma and halved chroma, with a JFIF marker. */
  static byte[] jpeg(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An RLE frame whose segments are literal runs and runs of one byte. */
  static byte[] rle(byte[]... planes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int[] header = new int[16];
    header[0] = planes.length;
    for (int i = 0; i < planes.length; i++) {
      header[i + 1] = 64 + body.size();
      body.writeBytes(packed(planes[i]));
      body.writeBytes(new byte[body.size() % 2]);
    }
    return DicomWriter.join(longs(header), body.toByteArray());
  }

  private static byte[] packed(byte[] plane) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < plane.length; ) {
      int run = 1;
      while (i + run < plane.length && run < 128 && plane[i + run] == plane[i]) {
        run++;
      }
      out.write(run > 1 ? 1 - run : 0);
      out.write(plane[i]);
      i += run;
    }
    return out.toByteArray();
  }
}
