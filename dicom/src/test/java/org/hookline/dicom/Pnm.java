package org.hookline.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the samples of a raw PGM or PPM file of 8 bits. */
final class Pnm {

  private Pnm() {}

  static int[] samples(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int at = 0;
    // Magic number, width, height and maximum, each ended by one blank.
    for (int field = 0; field < 4; field++) {
      int start = at;
      while (!Character.isWhitespace(bytes[at])) {
        at++;
      }
      String text = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
      if (field == 3 && !text.equals("255")) {
        throw new IllegalArgumentException(file + " has the maximum " + text);
      }
      at++;
    }
    byte[] raster = Arrays.copyOfRange(bytes, at, bytes.length);
    int[] samples = new int[raster.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = raster[i] & 0xFF;
    }
    return samples;
  }
}
