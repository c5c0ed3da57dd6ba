package org.hookline.ultrasound.data.foreign;

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
record ImageHeader(String kind, int width, int height) {

  /**
   * More pixels than any ultrasound machine draws, and few enough to be decoded on a small heap.
   */
  static final long MAX_PIXELS = 4096 * 4096;

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int JPEG = 0xFFD8;

  /** Reads the first bytes of a file. */
  static ImageHeader read(InputStream file) throws IOException, UnreadableException {
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
      throw new UnreadableException("an image is cut off", e);
    }
    throw new UnreadableException("an image is neither PNG nor JPEG");
  }

  private static ImageHeader png(DataInputStream in) throws IOException, UnreadableException {
    in.readInt();
    if (in.readInt() != IHDR) {
      throw new UnreadableException("a PNG image does not begin with its header");
    }
    return checked("png", in.readInt(), in.readInt());
  }

  private static ImageHeader jpeg(DataInputStream in) throws IOException, UnreadableException {
    while (true) {
      int marker = marker(in);
      int length = in.readUnsignedShort();
      if (isFrame(marker)) {
        in.readUnsignedByte();
        int height = in.readUnsignedShort();
        return checked("jpeg", in.readUnsignedShort(), height);
      }
      if (length < 2) {
        throw new UnreadableException("a JPEG image has a segment of no length");
      }
      in.skipNBytes(length - 2L);
    }
  }

  /** The next marker that a segment follows. */
  private static int marker(DataInputStream in) throws IOException, UnreadableException {
    int marker = in.readUnsignedByte();
    if (marker != 0xFF) {
      throw new UnreadableException("a JPEG image has something else where a marker should be");
    }
    while (marker == 0xFF) {
      marker = in.readUnsignedByte();
    }
    if (marker == 0xD9 || marker == 0xDA) {
      throw new UnreadableException("a JPEG image does not say its size");
    }
    return marker;
  }

  /** Start of frame; C4, C8 and CC are tables and such. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static ImageHeader checked(String kind, int width, int height)
      throws UnreadableException {
    if (width < 1 || height < 1) {
      throw new UnreadableException("an image says that it has no pixels");
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new UnreadableException("an image has more than " + MAX_PIXELS + " pixels");
    }
    return new ImageHeader(kind, width, height);
  }
}
