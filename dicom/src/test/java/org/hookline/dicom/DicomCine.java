package org.hookline.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A DICOM file for tests of other packages: two frames of 24 x 16 grey pixels, 25 a second. */
public final class DicomCine {

  private static final int FRAMES = 0x0028_0008;
  private static final int FRAME_TIME = 0x0018_1063;

  private DicomCine() {}

  /** Writes it. */
  public static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    byte[] pixels = new byte[2 * 24 * 16];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(200);
    }
    DicomWriter.image(DicomWriter.EXPLICIT, "MONOCHROME2", 16, 24)
        .text(FRAMES, "IS", "2")
        .text(FRAME_TIME, "DS", "40")
        .pixels(pixels)
        .write(file);
  }
}
