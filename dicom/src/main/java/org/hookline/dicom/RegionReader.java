package org.hookline.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;

/**
 * Takes the two-dimensional tissue regions out of the sequence of ultrasound regions (PS3.3,
 * C.8.5.5), and believes none that does not fit the frame: a frame that was made smaller often
 * keeps the regions of the larger one, whose place and millimetres are then both wrong.
 */
final class RegionReader {

  private static final int TWO_DIMENSIONAL = 1;
  private static final int TISSUE = 1;
  private static final int CENTIMETRES = 3;
  private static final double MILLIMETRES = 10;

  private final PixelFormat format;
  private final List<String> problems;

  RegionReader(PixelFormat format, List<String> problems) {
    this.format = format;
    this.problems = problems;
  }

  List<UltrasoundRegion> read(DataSet dataSet) {
    List<UltrasoundRegion> regions = new ArrayList<>();
    for (int i = 0; i < dataSet.regions().size(); i++) {
      DataSet item = dataSet.regions().get(i);
      try {
        if (item.numberOr(Tag.REGION_SPATIAL_FORMAT, 0) == TWO_DIMENSIONAL
            && item.numberOr(Tag.REGION_DATA_TYPE, 0) == TISSUE) {
          region(item, i).ifPresent(regions::add);
        }
      } catch (InputException e) {
        // A region is a help; the frames are good without it.
        problems.add("Ultrasound region %d is ignored: %s".formatted(i, e.getMessage()));
      }
    }
    return List.copyOf(regions);
  }

  private Optional<UltrasoundRegion> region(DataSet item, int index) {
    long left = item.number(Tag.REGION_MIN_X);
    long top = item.number(Tag.REGION_MIN_Y);
    // Both ends belong to the region; a scanner that means the pixel after it is one too far.
    long right = item.number(Tag.REGION_MAX_X);
    long bottom = item.number(Tag.REGION_MAX_Y);
    String place = "from (%d, %d) to (%d, %d)".formatted(left, top, right, bottom);
    String frame = "the frame of %d x %d pixels".formatted(format.columns(), format.rows());
    if (right < left || bottom < top) {
      problems.add("Ultrasound region %d %s is inverted; it is ignored.".formatted(index, place));
      return Optional.empty();
    }
    if (right > format.columns()
        || bottom > format.rows()
        || left >= format.columns()
        || top >= format.rows()) {
      problems.add(
          "Ultrasound region %d %s is not within %s; it is ignored, its millimetres too."
              .formatted(index, place, frame));
      return Optional.empty();
    }
    if (right == format.columns() || bottom == format.rows()) {
      problems.add(
          "Ultrasound region %d %s ends a pixel outside %s; it is cut off there."
              .formatted(index, place, frame));
    }
    int width = (int) (Math.min(right, format.columns() - 1) - left + 1);
    int height = (int) (Math.min(bottom, format.rows() - 1) - top + 1);
    return Optional.of(new UltrasoundRegion((int) left, (int) top, width, height, spacing(item)));
  }

  private static Optional<PixelSpacing> spacing(DataSet item) {
    if (item.numberOr(Tag.PHYSICAL_UNITS_X, 0) != CENTIMETRES
        || item.numberOr(Tag.PHYSICAL_UNITS_Y, 0) != CENTIMETRES) {
      return Optional.empty();
    }
    // A delta is negative where an axis points left or up.
    double x = MILLIMETRES * Math.abs(item.real(Tag.PHYSICAL_DELTA_X));
    double y = MILLIMETRES * Math.abs(item.real(Tag.PHYSICAL_DELTA_Y));
    boolean usable = x > 0 && y > 0 && Double.isFinite(x) && Double.isFinite(y);
    return usable ? Optional.of(new PixelSpacing(x, y)) : Optional.empty();
  }
}
