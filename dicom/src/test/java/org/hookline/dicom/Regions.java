package org.hookline.dicom;

/** Items of the sequence of ultrasound regions. */
public final class Regions {

  private Regions() {}

  /** Two-dimensional tissue, with both ends in it, 0.02 cm by 0.03 cm a pixel. */
  public static DicomWriter tissue(int left, int top, int right, int bottom) {
    return tissue(DicomWriter.EXPLICIT, left, top, right, bottom);
  }

  /** The same for the items of a file of another transfer syntax. */
  static DicomWriter tissue(String syntax, int left, int top, int right, int bottom) {
    return new DicomWriter(syntax)
        .us(Tag.REGION_SPATIAL_FORMAT, 1)
        .us(Tag.REGION_DATA_TYPE, 1)
        .ul(0x0018_6016, 2)
        .ul(Tag.REGION_MIN_X, left)
        .ul(Tag.REGION_MIN_Y, top)
        .ul(Tag.REGION_MAX_X, right)
        .ul(Tag.REGION_MAX_Y, bottom)
        .us(Tag.PHYSICAL_UNITS_X, 3)
        .us(Tag.PHYSICAL_UNITS_Y, 3)
        .fd(Tag.PHYSICAL_DELTA_X, 0.02)
        .fd(Tag.PHYSICAL_DELTA_Y, -0.03);
  }
}
