package org.hookline.detection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The size that a PNG or JPEG file says it has, read before any pixel is.
 *
 * @param kind {@code png} or {@code jpeg}, after the content and not the name
 */
public record ImageHeader(String kind, ImageSize size) {

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int JPEG = 0xFFD8;

  /**
   * Reads the first bytes of a file.
   *
   * @throws UnreadableImageException if they are no header of a PNG or JPEG file
   */
  public static ImageHeader read(InputStream file) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(file));
    try {
      in.mark(Long.BYTES);
      if (in.readLong() == PNG) {
        return png(in);
      }
      in.reset();
      if (in.readUnsignedShort() == JPEG) {
        return jpeg(in);
      }
    } catch (EOFException e) {
      throw new UnreadableImageException("an image is cut off", e);
    }
    throw new UnreadableImageException("an image is neither PNG nor JPEG");
  }

  private static ImageHeader png(DataInputStream in) throws IOException {
    in.readInt();
    if (in.readInt() != IHDR) {
      throw new UnreadableImageException("a PNG image does not begin with its header");
    }
    return checked("png", in.readInt(), in.readInt());
  }

  private static ImageHeader jpeg(DataInputStream in) throws IOException {
    while (true) {
      int marker = marker(in);
      int length = in.readUnsignedShort();
      if (isFrame(marker)) {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        return checked("jpeg", in.readUnsignedShort(), height);
      }
      if (length < 2) {
        throw new UnreadableImageException("a JPEG image has a segment of no length");
      }
      in.skipNBytes(length - 2L);
    }
  }

  /** The next marker that a segment follows. */
  private static int marker(DataInputStream in) throws IOException {
    int marker = in.readUnsignedByte();
    if (marker != 0xFF) {
      throw new UnreadableImageException(
          "a JPEG image has something else where a marker should be");
    }
    while (marker == 0xFF) {
      marker = in.readUnsignedByte();
    }
    if (marker == 0xD9 || marker == 0xDA) {
      throw new UnreadableImageException("a JPEG image does not say its size");
    }
    return marker;
  }

  /** Start of frame; C4, C8 and CC are tables and such. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader checked(String kind, int width, int height)
      throws UnreadableImageException {
    if (width < 1 || height < 1) {
      throw new UnreadableImageException("an image says that it has no pixels");
    }
    return new ImageHeader(kind, new ImageSize(width, height));
  }
}
