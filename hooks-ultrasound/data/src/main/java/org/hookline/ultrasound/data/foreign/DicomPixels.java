package org.hookline.ultrasound.data.foreign;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.hookline.dicom.DicomFile;

/**
 * A frame of a DICOM file.
 *
 * @param blanked whether all outside the tissue regions is black
 */
record DicomPixels(Path file, int frame, int width, int height, boolean blanked) implements Pixels {

  @Override
  public BufferedImage read() {
    try (DicomFile dicom = DicomFile.open(file)) {
      return blanked ? dicom.frameInsideRegions(frame) : dicom.frame(frame);
    }
  }
}
