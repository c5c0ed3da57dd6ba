package org.hookline.detection;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;

/** The grey values of an image, [H, W], row by row from the top, each from 0 to 255. */
public final class GreyImage {

  private final int width;
  private final int height;
  private final byte[] pixels;

  private GreyImage(int width, int height, byte[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * An image of given grey values.
   *
   * @param pixels row by row, {@code width * height} unsigned bytes
   */
  public static GreyImage of(int width, int height, byte[] pixels) {
    if (pixels.length != width * height) {
      throw new IllegalArgumentException(
          "%d x %d pixels need as many bytes, not %d".formatted(width, height, pixels.length));
    }
    return new GreyImage(width, height, pixels.clone());
  }

  /**
   * Reads the image of a frame.
   *
   * @throws InputException as for {@link #read(Path)}, and if the file's size is not the frame's
   */
  public static GreyImage read(Frame frame) {
    GreyImage image = read(frame.file());
    if (image.width != frame.width() || image.height != frame.height()) {
      throw new InputException(
          "The image \"%s\" is %d x %d pixels, but its data set says %d x %d (image %d)."
              .formatted(
                  frame.file(),
                  image.width,
                  image.height,
                  frame.width(),
                  frame.height(),
                  frame.id()));
    }
    return image;
  }

  /**
   * Reads a PNG, JPEG, GIF or BMP file. Colour becomes luma, 0.299 R + 0.587 G + 0.114 B (ITU-R
   * BT.601); an alpha channel is ignored.
   *
   * @throws InputException if the file is not there or is no image; the message names it
   */
  public static GreyImage read(Path file) {
    return of(decode(file));
  }

  /** The grey values of a decoded image, as {@link #read(Path)} takes them from a file. */
  public static GreyImage of(BufferedImage image) {
    byte[] grey = eightBitGrey(image);
    return new GreyImage(image.getWidth(), image.getHeight(), grey == null ? luma(image) : grey);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** The grey value at a pixel, from 0 to 255. */
  public int at(int x, int y) {
    return pixels[y * width + x] & 0xFF;
  }

  /**
   * Writes the grey values, divided by 255, row by row.
   *
   * @param target where to; must have room for {@code width * height} values from {@code offset} on
   */
  public void copyTo(float[] target, int offset) {
    for (int i = 0; i < pixels.length; i++) {
      target[offset + i] = (pixels[i] & 0xFF) / 255f;
    }
  }

  /** The image as AWT has it, for drawing. */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return image;
  }

  private static BufferedImage decode(Path file) {
    try (var in = Files.newInputStream(file)) {
      BufferedImage image = ImageIO.read(in);
      if (image == null) {
        throw new InputException("\"" + file + "\" is not an image that can be read.");
      }
      return image;
    } catch (NoSuchFileException e) {
      throw new InputException("There is no image file \"" + file + "\".", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(
          "The image \"" + file + "\" cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** The pixels as the decoder left them, if they are plain bytes of grey. */
  private static byte @Nullable [] eightBitGrey(BufferedImage image) {
    boolean plain =
        image.getType() == BufferedImage.TYPE_BYTE_GRAY
            && image.getRaster().getDataBuffer() instanceof DataBufferByte
            && image.getSampleModel() instanceof PixelInterleavedSampleModel;
    return plain
        ? (byte[])
            image.getRaster().getDataElements(0, 0, image.getWidth(), image.getHeight(), null)
        : null;
  }

  private static byte[] luma(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] grey = new byte[width * height];
    if (image.getColorModel().getNumColorComponents() == 1) {
      return deepGrey(image, grey);
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int rgb = row[x];
        grey[y * width + x] =
            (byte)
                Math.round(
                    0.299f * (rgb >> 16 & 0xFF)
                        + 0.587f * (rgb >> 8 & 0xFF)
                        + 0.114f * (rgb & 0xFF));
      }
    }
    return grey;
  }

  /** Grey of another depth, such as 16 bits; AWT's own conversion would bend it by a gamma. */
  private static byte[] deepGrey(BufferedImage image, byte[] grey) {
    int max = (1 << image.getSampleModel().getSampleSize(0)) - 1;
    int[] samples =
        image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.round(samples[i] * 255f / max);
    }
    return grey;
  }
}
