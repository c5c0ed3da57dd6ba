package org.hookline.dicom;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the frames of a file, each when it is asked for. */
final class FrameReader {

  /** What compression may add to a frame; more is no frame but an attack on the heap. */
  private static final int OVERHEAD = 1 << 20;

  private final FileBytes bytes;
  private final PixelFormat format;
  private final TransferSyntax syntax;
  private final Element pixelData;
  private final @Nullable Fragments fragments;
  private final @Nullable GreyTable greys;
  private final @Nullable Palette palette;

  FrameReader(Part10 file, PixelFormat format, List<String> problems) {
    DataSet dataSet = file.dataSet();
    this.bytes = dataSet.bytes();
    this.format = format;
    this.syntax = file.syntax();
    this.pixelData = dataSet.require(Tag.PIXEL_DATA);
    boolean jpeg = syntax == TransferSyntax.JPEG_BASELINE;
    this.fragments =
        syntax.isEncapsulated() ? Fragments.read(bytes, pixelData, format, jpeg) : null;
    this.greys = format.photometric().isGrey() ? GreyTable.read(dataSet, format, problems) : null;
    this.palette =
        format.photometric() == Photometric.PALETTE_COLOR ? Palette.read(dataSet, format) : null;
    if (!syntax.isEncapsulated()) {
      excess().ifPresent(problems::add);
    }
  }

  /** Checks the length of uncompressed pixel data, and says if there is more than the frames. */
  private Optional<String> excess() {
    if (pixelData.isUndefined()) {
      throw bytes.error(
          Tag.PIXEL_DATA, pixelData.offset(), "expected a defined length for uncompressed pixels");
    }
    bytes.demand(Tag.PIXEL_DATA, pixelData.offset(), pixelData.length());
    long expected = (long) format.frames() * format.frameBytes();
    if (pixelData.length() < expected) {
      throw bytes.error(
          Tag.PIXEL_DATA,
          pixelData.offset(),
          "expected %d bytes for %d frames of %d x %d pixels, found %d"
              .formatted(
                  expected, format.frames(), format.columns(), format.rows(), pixelData.length()));
    }
    return pixelData.length() <= expected + 1
        ? Optional.empty()
        : Optional.of(
            "The pixel data has %d bytes, but its frames (%d) take only %d; the rest is ignored."
                .formatted(pixelData.length(), format.frames(), expected));
  }

  BufferedImage frame(int index) {
    if (fragments == null) {
      long at = pixelData.offset() + (long) index * format.frameBytes();
      return uncompressed(bytes.bytes(Tag.PIXEL_DATA, at, format.frameBytes()));
    }
    byte[] coded = fragments.frame(index, 4L * format.frameBytes() + OVERHEAD);
    try {
      return image(
          syntax == TransferSyntax.JPEG_BASELINE
              ? JpegDecoder.decode(coded, format)
              : new Samples(RleDecoder.decode(coded, format), true, isYbr()));
    } catch (CodecException e) {
      throw bytes.error(
          Tag.PIXEL_DATA, fragments.offset(index), "frame %d: %s".formatted(index, e.getMessage()));
    }
  }

  private BufferedImage uncompressed(byte[] frame) {
    return format.photometric() == Photometric.YBR_FULL_422
        ? new Colour(format).imageOf422(frame)
        : image(new Samples(frame, format.planar(), isYbr()));
  }

  private BufferedImage image(Samples samples) {
    if (greys != null) {
      return greys.image(samples);
    }
    return palette != null ? palette.image(samples) : new Colour(format).image(samples);
  }

  private boolean isYbr() {
    return format.photometric() == Photometric.YBR_FULL;
  }
}
