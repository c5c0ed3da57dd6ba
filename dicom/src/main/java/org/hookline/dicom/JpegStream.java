package org.hookline.dicom;

import java.io.ByteArrayOutputStream;

/**
 * A baseline JPEG stream, walked marker by marker before a decoder sees it. Only what is needed to
 * decode is kept: profiles, thumbnails and comments are left out, as they are no use here and a
 * decoder may choke on them.
 */
final class JpegStream {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;

  private final byte[] data;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int at;
  private int scans;
  private int width;
  private int height;
  private int components;
  private boolean jfif;
  private int adobeTransform = -1;

  private JpegStream(byte[] data) {
    this.data = data;
  }

  /** Walks a stream to its end. */
  static JpegStream read(byte[] data) throws CodecException {
    JpegStream stream = new JpegStream(data);
    stream.walk();
    return stream;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int components() {
    return components;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }

  /**
   * Whether three components are luma and chroma. The stream's own JFIF or Adobe marker is believed
   * before the data set, as converters often leave the latter at "RGB".
   */
  boolean isYbr(boolean otherwise) {
    if (adobeTransform >= 0) {
      return adobeTransform == 1;
    }
    return jfif || otherwise;
  }

  private void walk() throws CodecException {
    if (data.length < 2 || marker() != START) {
      throw new CodecException("expected a JPEG stream to begin with FF D8");
    }
    keep(0, 2);
    for (int marker = marker(); marker != END; marker = marker()) {
      segment(marker);
    }
    if (scans == 0) {
      throw new CodecException("expected a scan in the JPEG stream, found none");
    }
    kept.write(0xFF);
    kept.write(END);
  }

  /** Passes over a marker and what fills the space before it. */
  private int marker() throws CodecException {
    if (at >= data.length || at(at) != 0xFF) {
      throw new CodecException(
          at >= data.length
              ? "expected the JPEG stream to end with FF D9, found its end at byte " + at
              : "expected a JPEG marker at byte %d of the frame, found %02X".formatted(at, at(at)));
    }
    while (at < data.length && at(at) == 0xFF) {
      at++;
    }
    if (at >= data.length) {
      throw new CodecException(
          "expected the JPEG stream to end with FF D9, found its end at byte " + at);
    }
    return at(at++);
  }

  private void segment(int marker) throws CodecException {
    int start = at;
    int length = at + 2 <= data.length ? at(at) << 8 | at(at + 1) : 0;
    if (length < 2 || length > data.length - at) {
      throw new CodecException(
          "expected a JPEG segment at byte %d of the frame to fit it, found a length of %d"
              .formatted(start, length));
    }
    at += length;
    switch (marker) {
      case 0xC0, 0xC1 -> frameHeader(start, length);
      case 0xC4, 0xDB, 0xDD, SCAN -> {}
      case 0xE0 -> jfif |= says(start, length, "JFIF");
      case 0xEE -> adobe(start, length);
      default -> {
        if ((marker & 0xF0) != 0xE0 && marker != 0xFE) {
          throw new CodecException(
              "expected baseline JPEG, found the marker FF %02X".formatted(marker));
        }
      }
    }
    if ((marker & 0xF0) == 0xE0 || marker == 0xFE) {
      return;
    }
    kept.write(0xFF);
    kept.write(marker);
    keep(start, at);
    if (marker == SCAN) {
      scan();
    }
  }

  private void frameHeader(int start, int length) throws CodecException {
    if (length < 8 || components > 0) {
      throw new CodecException("expected one JPEG frame header of at least 8 bytes");
    }
    if (at(start + 2) != 8) {
      throw new CodecException("expected JPEG samples of 8 bits, found " + at(start + 2));
    }
    height = at(start + 3) << 8 | at(start + 4);
    width = at(start + 5) << 8 | at(start + 6);
    components = at(start + 7);
  }

  private void adobe(int start, int length) {
    if (length >= 14 && says(start, length, "Adobe")) {
      adobeTransform = at(start + 13);
    }
  }

  private boolean says(int start, int length, String name) {
    boolean same = length >= 2 + name.length();
    for (int i = 0; same && i < name.length(); i++) {
      same = at(start + 2 + i) == name.charAt(i);
    }
    return same;
  }

  /** Keeps the coded data up to the next marker that is not a restart. */
  private void scan() throws CodecException {
    // A decoder makes a whole pass for each scan, so there must not be thousands of empty ones.
    if (components == 0 || ++scans > components) {
      throw new CodecException(
          "expected at most a JPEG scan for each of %d components".formatted(components));
    }
    int start = at;
    while (at + 1 < data.length && !isMarker(at(at), at(at + 1))) {
      at++;
    }
    if (at + 1 >= data.length) {
      at = data.length;
    }
    keep(start, at);
  }

  private static boolean isMarker(int first, int second) {
    boolean restart = second >= 0xD0 && second <= 0xD7;
    return first == 0xFF && second != 0 && !restart;
  }

  private int at(int index) {
    return data[index] & 0xFF;
  }

  private void keep(int from, int to) {
    kept.write(data, from, to - from);
  }
}
