package org.hookline.dicom;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes one frame of baseline JPEG with the JDK's own decoder, without its guess at colour. */
final class JpegDecoder {

  /** A block of 64 samples takes two bits at least. */
  private static final int MAX_RATIO = 256;

  /** A stray byte between two intervals harms nothing, and some scanners leave one. */
  private static final String HARMLESS = "extraneous bytes before marker";

  private JpegDecoder() {}

  /** Gives the samples of the pixels, side by side. */
  static Samples decode(byte[] frame, PixelFormat format) throws CodecException {
    JpegStream stream = JpegStream.read(frame);
    int samples = format.photometric().samples();
    if (stream.width() != format.columns()
        || stream.height() != format.rows()
        || stream.components() != samples) {
      throw new CodecException(
          "expected a JPEG of %d x %d pixels with %d components, found %d x %d with %d"
              .formatted(
                  format.columns(),
                  format.rows(),
                  samples,
                  stream.width(),
                  stream.height(),
                  stream.components()));
    }
    if ((long) frame.length * MAX_RATIO < format.pixels()) {
      throw new CodecException(
          "expected a JPEG of %d pixels, but it has only %d bytes"
              .formatted(format.pixels(), frame.length));
    }
    Raster raster = raster(stream.bytes());
    if (raster.getWidth() != format.columns()
        || raster.getHeight() != format.rows()
        || raster.getNumBands() != samples
        || !(raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null)
            instanceof byte[] bytes)) {
      throw new CodecException("expected bytes of %d components from the JPEG".formatted(samples));
    }
    boolean ybr = samples == 3 && stream.isYbr(format.photometric() != Photometric.RGB);
    return new Samples(bytes, false, ybr);
  }

  private static Raster raster(byte[] stream) throws CodecException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    List<String> warnings = new ArrayList<>();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      for (String warning : warnings) {
        if (!warning.contains(HARMLESS)) {
          throw new CodecException("the JPEG is damaged (" + warning + ")");
        }
      }
      return raster;
    } catch (IOException | RuntimeException e) {
      // The decoder answers some damage with whatever its arrays and tables throw.
      throw new CodecException("the JPEG cannot be decoded (" + e.getMessage() + ")");
    } finally {
      reader.dispose();
    }
  }
}
