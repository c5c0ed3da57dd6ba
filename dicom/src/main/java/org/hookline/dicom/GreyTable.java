package org.hookline.dicom;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * The grey of every possible sample of a monochrome image. With a window (0028,1050), (0028,1051),
 * it is the linear function of PS3.3, C.11.2.1.2.1, on rescaled values; only the first window
 * counts. Without one, the full range of the bits stored goes evenly to 0 to 255, so that eight
 * bits stay as they are. MONOCHROME1 is turned over, so that white is always bright.
 */
final class GreyTable {

  private final PixelFormat format;
  private final byte[] greys;

  private GreyTable(PixelFormat format, byte[] greys) {
    this.format = format;
    this.greys = greys;
  }

  static GreyTable read(DataSet dataSet, PixelFormat format, List<String> problems) {
    double slope = real(dataSet, Tag.RESCALE_SLOPE).orElse(1.0);
    double intercept = real(dataSet, Tag.RESCALE_INTERCEPT).orElse(0.0);
    Optional<Window> window = window(dataSet, problems);
    int count = 1 << format.bitsStored();
    double lowest = format.signed() ? -count / 2 : 0;
    byte[] greys = new byte[count];
    for (int raw = 0; raw < count; raw++) {
      int stored = format.signed() && raw >= count / 2 ? raw - count : raw;
      double even = 255.0 * (stored - lowest) / (count - 1);
      double grey =
          window.isPresent()
              ? window.get().grey(slope * stored + intercept)
              : slope < 0 ? 255 - even : even;
      int rounded = (int) Math.round(grey);
      greys[raw] =
          (byte) (format.photometric() == Photometric.MONOCHROME1 ? 255 - rounded : rounded);
    }
    return new GreyTable(format, greys);
  }

  private static Optional<Window> window(DataSet dataSet, List<String> problems) {
    Optional<Double> center = real(dataSet, Tag.WINDOW_CENTER);
    Optional<Double> width = real(dataSet, Tag.WINDOW_WIDTH);
    String function = dataSet.text(Tag.VOI_LUT_FUNCTION).orElse("LINEAR");
    if (center.isEmpty() && width.isEmpty()) {
      return Optional.empty();
    }
    if (center.isEmpty() || width.isEmpty() || width.get() < 1 || !function.equals("LINEAR")) {
      problems.add(
          ("The grey window is not used, as its center, its width or its function \"%s\" cannot"
                  + " be; the full range is taken.")
              .formatted(PixelFormat.shortened(function)));
      return Optional.empty();
    }
    return Optional.of(new Window(center.get(), width.get()));
  }

  private static Optional<Double> real(DataSet dataSet, int tag) {
    return Decimal.first(dataSet.texts(tag));
  }

  BufferedImage image(Samples samples) {
    byte[] bytes = samples.bytes();
    byte[] pixels = new byte[format.pixels()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = greys[format.stored(bytes, i)];
    }
    BufferedImage image =
        new BufferedImage(format.columns(), format.rows(), BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, format.columns(), format.rows(), pixels);
    return image;
  }

  private record Window(double center, double width) {

    double grey(double value) {
      if (value <= center - 0.5 - (width - 1) / 2) {
        return 0;
      }
      return value > center - 0.5 + (width - 1) / 2
          ? 255
          : ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
    }
  }
}
