package org.hookline.dicom;

import java.util.Set;

/** The data element tags that the reader knows, each as {@code 0xGGGGEEEE} (PS3.6). */
final class Tag {

  static final int TRANSFER_SYNTAX = 0x0002_0010;
  static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
  static final int MODALITY = 0x0008_0060;
  static final int MANUFACTURER = 0x0008_0070;
  static final int MANUFACTURER_MODEL_NAME = 0x0008_1090;
  static final int RECOMMENDED_DISPLAY_FRAME_RATE = 0x0008_2144;
  static final int PATIENT_ID = 0x0010_0020;
  static final int CINE_RATE = 0x0018_0040;
  static final int FRAME_TIME = 0x0018_1063;
  static final int FRAME_TIME_VECTOR = 0x0018_1065;
  static final int ULTRASOUND_REGIONS = 0x0018_6011;
  static final int REGION_SPATIAL_FORMAT = 0x0018_6012;
  static final int REGION_DATA_TYPE = 0x0018_6014;
  static final int REGION_MIN_X = 0x0018_6018;
  static final int REGION_MIN_Y = 0x0018_601A;
  static final int REGION_MAX_X = 0x0018_601C;
  static final int REGION_MAX_Y = 0x0018_601E;
  static final int PHYSICAL_UNITS_X = 0x0018_6024;
  static final int PHYSICAL_UNITS_Y = 0x0018_6026;
  static final int PHYSICAL_DELTA_X = 0x0018_602C;
  static final int PHYSICAL_DELTA_Y = 0x0018_602E;
  static final int SAMPLES_PER_PIXEL = 0x0028_0002;
  static final int PHOTOMETRIC_INTERPRETATION = 0x0028_0004;
  static final int PLANAR_CONFIGURATION = 0x0028_0006;
  static final int NUMBER_OF_FRAMES = 0x0028_0008;
  static final int FRAME_INCREMENT_POINTER = 0x0028_0009;
  static final int ROWS = 0x0028_0010;
  static final int COLUMNS = 0x0028_0011;
  static final int BITS_ALLOCATED = 0x0028_0100;
  static final int BITS_STORED = 0x0028_0101;
  static final int HIGH_BIT = 0x0028_0102;
  static final int PIXEL_REPRESENTATION = 0x0028_0103;
  static final int BURNED_IN_ANNOTATION = 0x0028_0301;
  static final int WINDOW_CENTER = 0x0028_1050;
  static final int WINDOW_WIDTH = 0x0028_1051;
  static final int RESCALE_INTERCEPT = 0x0028_1052;
  static final int RESCALE_SLOPE = 0x0028_1053;
  static final int VOI_LUT_FUNCTION = 0x0028_1056;

  /** Of red; green and blue follow. */
  static final int PALETTE_DESCRIPTOR = 0x0028_1101;

  /** Of red; green and blue follow. */
  static final int PALETTE_DATA = 0x0028_1201;

  /** Of red; green and blue follow. */
  static final int SEGMENTED_PALETTE_DATA = 0x0028_1221;

  static final int PIXEL_DATA = 0x7FE0_0010;
  static final int ITEM = 0xFFFE_E000;
  static final int ITEM_END = 0xFFFE_E00D;
  static final int SEQUENCE_END = 0xFFFE_E0DD;

  /** What is looked at in a data set; every other element is passed over. */
  static final Set<Integer> IN_DATA_SET =
      Set.of(
          SPECIFIC_CHARACTER_SET,
          MODALITY,
          MANUFACTURER,
          MANUFACTURER_MODEL_NAME,
          RECOMMENDED_DISPLAY_FRAME_RATE,
          PATIENT_ID,
          CINE_RATE,
          FRAME_TIME,
          FRAME_TIME_VECTOR,
          ULTRASOUND_REGIONS,
          SAMPLES_PER_PIXEL,
          PHOTOMETRIC_INTERPRETATION,
          PLANAR_CONFIGURATION,
          NUMBER_OF_FRAMES,
          FRAME_INCREMENT_POINTER,
          ROWS,
          COLUMNS,
          BITS_ALLOCATED,
          BITS_STORED,
          HIGH_BIT,
          PIXEL_REPRESENTATION,
          BURNED_IN_ANNOTATION,
          WINDOW_CENTER,
          WINDOW_WIDTH,
          RESCALE_INTERCEPT,
          RESCALE_SLOPE,
          VOI_LUT_FUNCTION,
          PALETTE_DESCRIPTOR,
          PALETTE_DESCRIPTOR + 1,
          PALETTE_DESCRIPTOR + 2,
          PALETTE_DATA,
          PALETTE_DATA + 1,
          PALETTE_DATA + 2,
          SEGMENTED_PALETTE_DATA,
          PIXEL_DATA);

  /** What is looked at in an item of the sequence of ultrasound regions. */
  static final Set<Integer> IN_REGION =
      Set.of(
          REGION_SPATIAL_FORMAT,
          REGION_DATA_TYPE,
          REGION_MIN_X,
          REGION_MIN_Y,
          REGION_MAX_X,
          REGION_MAX_Y,
          PHYSICAL_UNITS_X,
          PHYSICAL_UNITS_Y,
          PHYSICAL_DELTA_X,
          PHYSICAL_DELTA_Y);

  private Tag() {}

  /** As the standard writes it, such as {@code (0028,0010)}. */
  static String text(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}
