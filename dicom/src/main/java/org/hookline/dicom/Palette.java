package org.hookline.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** The colours of a palette image, from its three look-up tables (PS3.3, C.7.6.3.1.5, .6). */
final class Palette {

  private final PixelFormat format;

  /** Blue, green and red of each entry, as the image has them. */
  private final byte[][] tables;

  private final int firstMapped;

  private Palette(PixelFormat format, byte[][] tables, int firstMapped) {
    this.format = format;
    this.tables = tables;
    this.firstMapped = firstMapped;
  }

  static Palette read(DataSet dataSet, PixelFormat format) {
    if (dataSet.find(Tag.PALETTE_DATA).isEmpty()
        && dataSet.find(Tag.SEGMENTED_PALETTE_DATA).isPresent()) {
      throw dataSet.error(
          Tag.SEGMENTED_PALETTE_DATA,
          "a segmented palette cannot be read; export the image as RGB from the scanner or a"
              + " viewer");
    }
    int[] descriptor = descriptor(dataSet, 0);
    int[][] entries = new int[3][];
    boolean deep = false;
    for (int colour = 0; colour < 3; colour++) {
      int[] own = descriptor(dataSet, colour);
      if (own[0] != descriptor[0] || own[1] != descriptor[1]) {
        throw dataSet.error(
            Tag.PALETTE_DESCRIPTOR + colour,
            "expected %d entries from %d on as for red, found %d from %d on"
                .formatted(descriptor[0], descriptor[1], own[0], own[1]));
      }
      entries[colour] = entries(dataSet, colour, own[0]);
      for (int entry : entries[colour]) {
        deep |= own[2] == 16 && entry > 255;
      }
    }
    byte[][] tables = new byte[3][descriptor[0]];
    for (int colour = 0; colour < 3; colour++) {
      for (int i = 0; i < descriptor[0]; i++) {
        tables[2 - colour][i] = (byte) (deep ? entries[colour][i] >> 8 : entries[colour][i]);
      }
    }
    int first = descriptor[1];
    return new Palette(format, tables, format.signed() ? (short) first : first);
  }

  /** Number of entries, first sample mapped, bits of an entry. */
  private static int[] descriptor(DataSet dataSet, int colour) {
    int tag = Tag.PALETTE_DESCRIPTOR + colour;
    long[] numbers = dataSet.numbers(tag, 3);
    if (numbers[0] > 0xFFFF || numbers[1] > 0xFFFF || (numbers[2] != 8 && numbers[2] != 16)) {
      throw dataSet.error(
          tag,
          "expected a number of entries, the first sample, and 8 or 16 bits, found %d, %d, %d"
              .formatted(numbers[0], numbers[1], numbers[2]));
    }
    return new int[] {
      numbers[0] == 0 ? 1 << 16 : (int) numbers[0], (int) numbers[1], (int) numbers[2]
    };
  }

  /** Entries take a byte each or two, whatever the descriptor says, so the length decides. */
  private static int[] entries(DataSet dataSet, int colour, int count) {
    int tag = Tag.PALETTE_DATA + colour;
    byte[] data = dataSet.value(tag, 2 << 16);
    if (data.length < count) {
      throw dataSet.error(
          tag, "expected %d palette entries, found %d bytes".formatted(count, data.length));
    }
    boolean words = data.length >= 2 * count;
    int[] entries = new int[count];
    for (int i = 0; i < count; i++) {
      entries[i] = words ? (data[2 * i] & 0xFF) | (data[2 * i + 1] & 0xFF) << 8 : data[i] & 0xFF;
    }
    return entries;
  }

  BufferedImage image(Samples samples) {
    byte[] bytes = samples.bytes();
    BufferedImage image =
        new BufferedImage(format.columns(), format.rows(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    int last = tables[0].length - 1;
    for (int i = 0; i < format.pixels(); i++) {
      int index = Math.min(last, Math.max(0, sample(bytes, i) - firstMapped));
      for (int band = 0; band < 3; band++) {
        bgr[3 * i + band] = tables[band][index];
      }
    }
    return image;
  }

  private int sample(byte[] bytes, int i) {
    int stored = format.stored(bytes, i);
    int half = 1 << (format.bitsStored() - 1);
    return format.signed() && stored >= half ? stored - 2 * half : stored;
  }
}
