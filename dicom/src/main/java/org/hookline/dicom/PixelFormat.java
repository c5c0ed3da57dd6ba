package org.hookline.dicom;

/**
 * How the pixels of a file are laid out, checked as a whole before any of them is read.
 *
 * @param planar whether each sample has a plane of its own
 * @param highBit the position of a sample's highest bit
 */
record PixelFormat(
    int rows,
    int columns,
    int frames,
    Photometric photometric,
    boolean planar,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    boolean signed) {

  /** One frame of 8K video; no ultrasound scanner comes near it. */
  private static final int MAX_FRAME_PIXELS = 1 << 25;

  /**
   * Reads the format.
   *
   * @param maxBytes the most that all frames together may take when decoded
   */
  static PixelFormat read(DataSet dataSet, TransferSyntax syntax, long maxBytes) {
    Photometric photometric = Photometric.of(dataSet);
    int allocated = within(dataSet, Tag.BITS_ALLOCATED, 8, 16);
    int stored = within(dataSet, Tag.BITS_STORED, 1, allocated);
    PixelFormat format =
        new PixelFormat(
            within(dataSet, Tag.ROWS, 1, 0xFFFF),
            within(dataSet, Tag.COLUMNS, 1, 0xFFFF),
            frames(dataSet),
            photometric,
            photometric.samples() > 1 && dataSet.numberOr(Tag.PLANAR_CONFIGURATION, 0) == 1,
            allocated,
            stored,
            within(dataSet, Tag.HIGH_BIT, stored - 1, allocated - 1),
            dataSet.numberOr(Tag.PIXEL_REPRESENTATION, 0) == 1);
    format.check(dataSet, syntax);
    format.checkSize(dataSet, maxBytes);
    return format;
  }

  private static int within(DataSet dataSet, int tag, int min, int max) {
    long number = dataSet.number(tag);
    if (number < min || number > max) {
      throw dataSet.error(
          tag, "expected a number from %d to %d, found %d".formatted(min, max, number));
    }
    return (int) number;
  }

  private static int frames(DataSet dataSet) {
    String text = dataSet.text(Tag.NUMBER_OF_FRAMES).orElse("1");
    if (!text.matches("\\+?0*[1-9][0-9]{0,8}")) {
      throw dataSet.error(
          Tag.NUMBER_OF_FRAMES,
          "expected a whole number from 1 to 999999999, found \"%s\"".formatted(shortened(text)));
    }
    return Integer.parseInt(text);
  }

  /** At most as much of a text as fits a message. */
  static String shortened(String text) {
    return text.length() <= 32 ? text : text.substring(0, 32) + "...";
  }

  private void check(DataSet dataSet, TransferSyntax syntax) {
    long samples = dataSet.number(Tag.SAMPLES_PER_PIXEL);
    if (samples != photometric.samples()) {
      throw dataSet.error(
          Tag.SAMPLES_PER_PIXEL,
          "expected %d for %s, found %d"
              .formatted(photometric.samples(), photometric.term(), samples));
    }
    boolean deep = bitsAllocated == 16;
    if (bitsAllocated != 8 && !deep) {
      throw dataSet.error(Tag.BITS_ALLOCATED, "expected 8 or 16, found " + bitsAllocated);
    }
    if (deep && (photometric.samples() > 1 || syntax == TransferSyntax.JPEG_BASELINE)) {
      throw dataSet.error(
          Tag.BITS_ALLOCATED,
          "expected 8 for %s, found 16"
              .formatted(photometric.samples() > 1 ? photometric.term() : "baseline JPEG"));
    }
    boolean halved = photometric == Photometric.YBR_FULL_422;
    if ((halved && syntax == TransferSyntax.RLE_LOSSLESS)
        || (photometric == Photometric.PALETTE_COLOR && syntax == TransferSyntax.JPEG_BASELINE)) {
      throw dataSet.error(
          Tag.PHOTOMETRIC_INTERPRETATION,
          "%s does not go with this transfer syntax".formatted(photometric.term()));
    }
    if (halved && !syntax.isEncapsulated() && (planar || columns % 2 == 1)) {
      throw dataSet.error(
          Tag.PHOTOMETRIC_INTERPRETATION,
          "YBR_FULL_422 needs planar configuration 0 and an even number of columns");
    }
  }

  private void checkSize(DataSet dataSet, long maxBytes) {
    if ((long) rows * columns > MAX_FRAME_PIXELS) {
      throw dataSet.error(
          Tag.ROWS,
          "expected at most %d pixels in a frame, found %d x %d"
              .formatted(MAX_FRAME_PIXELS, columns, rows));
    }
    long total = (long) frames * pixels() * photometric.samples() * bytesPerSample();
    if (total > maxBytes) {
      throw dataSet.error(
          find(dataSet),
          "%d frames of %d x %d pixels take %d bytes, more than the limit of %d"
              .formatted(frames, columns, rows, total, maxBytes));
    }
  }

  private static int find(DataSet dataSet) {
    return dataSet.find(Tag.NUMBER_OF_FRAMES).isPresent() ? Tag.NUMBER_OF_FRAMES : Tag.ROWS;
  }

  /** Per frame; an int, as the frame's size is bounded. */
  int pixels() {
    return rows * columns;
  }

  int bytesPerSample() {
    return bitsAllocated / 8;
  }

  /** Of an uncompressed frame; 4:2:2 keeps two chroma samples for two pixels. */
  int frameBytes() {
    return photometric == Photometric.YBR_FULL_422
        ? 2 * pixels()
        : pixels() * photometric.samples() * bytesPerSample();
  }

  /** The bits stored of a pixel's only sample, as an unsigned number. */
  int stored(byte[] bytes, int pixel) {
    int cell = bytes[pixel * bytesPerSample()] & 0xFF;
    if (bitsAllocated == 16) {
      cell |= (bytes[2 * pixel + 1] & 0xFF) << 8;
    }
    return (cell >> (highBit + 1 - bitsStored)) & ((1 << bitsStored) - 1);
  }
}
