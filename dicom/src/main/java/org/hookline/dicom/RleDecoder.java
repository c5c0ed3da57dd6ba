package org.hookline.dicom;

/**
 * Run-length decoding of one frame (PS3.5, annex G): a header of 64 bytes, then a PackBits segment
 * for each byte of each sample, the most significant byte first.
 */
final class RleDecoder {

  private static final int HEADER = 64;

  /** A run of two bytes stands for 128 at most. */
  private static final int MAX_RATIO = 64;

  private final byte[] frame;
  private final int pixels;

  private RleDecoder(byte[] frame, int pixels) {
    this.frame = frame;
    this.pixels = pixels;
  }

  /** Gives the samples plane after plane, those of two bytes little endian. */
  static byte[] decode(byte[] frame, PixelFormat format) throws CodecException {
    int depth = format.bytesPerSample();
    return new RleDecoder(frame, format.pixels())
        .decode(format.photometric().samples() * depth, depth);
  }

  private byte[] decode(int segments, int depth) throws CodecException {
    if (frame.length < HEADER) {
      throw new CodecException(
          "expected an RLE header of 64 bytes, found a frame of " + frame.length);
    }
    if (word(0) != segments) {
      throw new CodecException("expected %d RLE segments, found %d".formatted(segments, word(0)));
    }
    long[] bounds = new long[segments + 1];
    bounds[segments] = frame.length;
    for (int i = 0; i < segments; i++) {
      bounds[i] = word(4 * (i + 1));
    }
    for (int i = 0; i < segments; i++) {
      if (bounds[i] < HEADER || bounds[i] >= bounds[i + 1] || bounds[i + 1] > frame.length) {
        throw new CodecException(
            "expected RLE segment %d between bytes 64 and %d of the frame, found it from %d to %d"
                .formatted(i, frame.length, bounds[i], bounds[i + 1]));
      }
      if ((bounds[i + 1] - bounds[i]) * MAX_RATIO < pixels) {
        throw new CodecException(
            "expected RLE segment %d to hold %d bytes, but it has only %d"
                .formatted(i, pixels, bounds[i + 1] - bounds[i]));
      }
    }
    byte[] samples = new byte[segments * pixels];
    for (int i = 0; i < segments; i++) {
      int plane = i / depth * depth * pixels;
      int significance = depth - 1 - i % depth;
      unpack(
          (int) bounds[i], (int) bounds[i + 1], new Target(samples, plane + significance, depth));
    }
    return samples;
  }

  private void unpack(int from, int to, Target target) throws CodecException {
    int at = from;
    int done = 0;
    // What is left of a segment when its plane is full is padding.
    while (done < pixels) {
      if (at >= to) {
        throw new CodecException(
            "expected %d bytes of an RLE segment, found %d".formatted(pixels, done));
      }
      int control = frame[at++];
      if (control == -128) {
        continue;
      }
      boolean run = control < 0;
      int count = run ? 1 - control : control + 1;
      int taken = run ? 1 : count;
      if (count > pixels - done || taken > to - at) {
        throw new CodecException(
            "expected %d more bytes of an RLE segment, found a run of %d"
                .formatted(Math.min(pixels - done, run ? pixels : to - at), count));
      }
      for (int i = 0; i < count; i++) {
        target.put(done++, frame[run ? at : at + i]);
      }
      at += taken;
    }
  }

  private long word(int at) {
    return (frame[at] & 0xFF)
        | (frame[at + 1] & 0xFF) << 8
        | (frame[at + 2] & 0xFF) << 16
        | (frame[at + 3] & 0xFFL) << 24;
  }

  /** Every {@code step}th byte of the samples, from {@code start} on. */
  private record Target(byte[] samples, int start, int step) {

    void put(int index, byte value) {
      samples[start + index * step] = value;
    }
  }
}
