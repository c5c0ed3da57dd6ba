package org.hookline.ultrasound.data.foreign;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Leaves out of a PNG file what no pixel needs. Compressed texts and profiles are where a small
 * file can fill the heap of a decoder, and where names of patients hide.
 */
final class PngChunks {

  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int SIGNATURE = 8;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private PngChunks() {}

  /** The same picture in fewer bytes; a file that is cut off stays so. */
  static byte[] needed(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    ByteBuffer out = ByteBuffer.allocate(file.length);
    out.put(file, 0, SIGNATURE);
    in.position(SIGNATURE);
    while (in.remaining() >= FRAME) {
      int start = in.position();
      int length = in.getInt(start);
      if (length < 0 || length > in.remaining() - FRAME) {
        break;
      }
      String type = new String(file, start + 4, 4, StandardCharsets.ISO_8859_1);
      if (NEEDED.contains(type)) {
        out.put(file, start, length + FRAME);
      }
      in.position(start + length + FRAME);
    }
    byte[] kept = new byte[out.position()];
    out.flip();
    out.get(kept);
    return kept;
  }
}
