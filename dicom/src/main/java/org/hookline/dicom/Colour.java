package org.hookline.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Makes an RGB image of three samples per pixel (PS3.3, C.7.6.3.1.2). */
final class Colour {

  private final int width;
  private final int height;

  Colour(PixelFormat format) {
    this.width = format.columns();
    this.height = format.rows();
  }

  BufferedImage image(Samples samples) {
    int pixels = width * height;
    int pixelStep = samples.planar() ? 1 : 3;
    int sampleStep = samples.planar() ? pixels : 1;
    Painter painter = new Painter(width, height, samples.ybr());
    byte[] bytes = samples.bytes();
    for (int i = 0; i < pixels; i++) {
      int at = i * pixelStep;
      painter.put(
          i, bytes[at] & 0xFF, bytes[at + sampleStep] & 0xFF, bytes[at + 2 * sampleStep] & 0xFF);
    }
    return painter.image;
  }

  /** Of uncompressed 4:2:2, two luma samples, then the chroma of both pixels. */
  BufferedImage imageOf422(byte[] bytes) {
    Painter painter = new Painter(width, height, true);
    for (int i = 0; i < width * height; i++) {
      int pair = i / 2 * 4;
      painter.put(i, bytes[pair + i % 2] & 0xFF, bytes[pair + 2] & 0xFF, bytes[pair + 3] & 0xFF);
    }
    return painter.image;
  }

  /** Puts pixels into an image, converted if they are luma and chroma. */
  private static final class Painter {

    private final BufferedImage image;
    private final byte[] bgr;
    private final boolean ybr;

    Painter(int width, int height, boolean ybr) {
      this.image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      this.bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
      this.ybr = ybr;
    }

    void put(int pixel, int first, int second, int third) {
      int at = 3 * pixel;
      if (!ybr) {
        bgr[at] = (byte) third;
        bgr[at + 1] = (byte) second;
        bgr[at + 2] = (byte) first;
        return;
      }
      // The inverse of the standard's matrix, which is that of ITU-R BT.601 in full range: 1.772,
      // -0.344136, -0.714136 and 1.402, times 65536, as this is done for every pixel of a video.
      int blue = second - 128;
      int red = third - 128;
      bgr[at] = clamped(first, 116130 * blue);
      bgr[at + 1] = clamped(first, -22553 * blue - 46802 * red);
      bgr[at + 2] = clamped(first, 91881 * red);
    }

    private static byte clamped(int luma, int chroma) {
      return (byte) Math.max(0, Math.min(255, luma + ((chroma + 32768) >> 16)));
    }
  }
}
