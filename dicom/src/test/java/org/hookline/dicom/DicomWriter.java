package org.hookline.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes DICOM files byte by byte, so that a test can write any of them wrong. */
public final class DicomWriter {

  static final String IMPLICIT = "1.2.840.10008.1.2";
  public static final String EXPLICIT = "1.2.840.10008.1.2.1";
  static final String RLE = "1.2.840.10008.1.2.5";
  static final String JPEG = "1.2.840.10008.1.2.4.50";

  private final String syntax;
  private final boolean explicit;
  private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

  DicomWriter(String syntax) {
    this.syntax = syntax;
    this.explicit = !syntax.equals(IMPLICIT);
  }

  /** An image of one frame of 8 bits; its pixels are still to be given. */
  public static DicomWriter image(String syntax, String photometric, int rows, int columns) {
    boolean colour = photometric.equals("RGB") || photometric.startsWith("YBR");
    DicomWriter writer =
        new DicomWriter(syntax)
            .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.3.1")
            .text(0x0008_0018, "UI", "1.2.3.4.5")
            .text(0x0008_0060, "CS", "US")
            .us(0x0028_0002, colour ? 3 : 1)
            .text(0x0028_0004, "CS", photometric)
            .us(0x0028_0010, rows)
            .us(0x0028_0011, columns)
            .us(0x0028_0100, 8)
            .us(0x0028_0101, 8)
            .us(0x0028_0102, 7)
            .us(0x0028_0103, 0);
    return colour ? writer.us(0x0028_0006, 0) : writer;
  }

  public DicomWriter text(int tag, String vr, String value) {
    return bytes(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1), vr.equals("UI") ? 0 : ' ');
  }

  public DicomWriter us(int tag, int... values) {
    return bytes(tag, "US", words(values));
  }

  public DicomWriter ul(int tag, int value) {
    return bytes(tag, "UL", longs(value));
  }

  public DicomWriter fd(int tag, double value) {
    long bits = Double.doubleToLongBits(value);
    return bytes(tag, "FD", longs((int) bits, (int) (bits >>> 32)));
  }

  public DicomWriter bytes(int tag, String vr, byte[] value) {
    return bytes(tag, vr, value, 0);
  }

  private DicomWriter bytes(int tag, String vr, byte[] value, int padding) {
    byte[] even = Arrays.copyOf(value, value.length + value.length % 2);
    if (even.length > value.length) {
      even[value.length] = (byte) padding;
    }
    return raw(tag, join(header(tag, vr, even.length), even));
  }

  /** An element as it is to stand in the file, header and all. */
  DicomWriter raw(int tag, byte[] element) {
    elements.put(tag, element);
    return this;
  }

  DicomWriter without(int tag) {
    elements.remove(tag);
    return this;
  }

  /** A sequence; with undefined lengths, it and its items end with delimiters. */
  public DicomWriter sequence(int tag, boolean undefined, DicomWriter... items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (DicomWriter item : items) {
      byte[] body = item.body();
      out.writeBytes(header(0xFFFE_E000, "", undefined ? -1 : body.length));
      out.writeBytes(body);
      if (undefined) {
        out.writeBytes(header(0xFFFE_E00D, "", 0));
      }
    }
    if (undefined) {
      out.writeBytes(header(0xFFFE_E0DD, "", 0));
    }
    return raw(tag, join(header(tag, "SQ", undefined ? -1 : out.size()), out.toByteArray()));
  }

  public DicomWriter pixels(byte[] value) {
    return bytes(0x7FE0_0010, "OW", value);
  }

  /** Encapsulated pixel data; a fragment of odd length is padded. */
  DicomWriter fragments(byte[] table, byte[]... fragments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header(0x7FE0_0010, "OB", -1));
    out.writeBytes(header(0xFFFE_E000, "", table.length));
    out.writeBytes(table);
    for (byte[] fragment : fragments) {
      out.writeBytes(header(0xFFFE_E000, "", fragment.length + fragment.length % 2));
      out.writeBytes(fragment);
      out.writeBytes(new byte[fragment.length % 2]);
    }
    out.writeBytes(header(0xFFFE_E0DD, "", 0));
    return raw(0x7FE0_0010, out.toByteArray());
  }

  private byte[] header(int tag, String vr, int length) {
    byte[] head = words(tag >>> 16, tag);
    if (!explicit || vr.isEmpty()) {
      return join(head, longs(length));
    }
    byte[] named = join(head, vr.getBytes(StandardCharsets.US_ASCII));
    return "OB OW SQ UN UT".contains(vr)
        ? join(named, join(words(0), longs(length)))
        : join(named, words(length));
  }

  byte[] body() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  public byte[] file() {
    DicomWriter meta =
        new DicomWriter(EXPLICIT)
            .bytes(0x0002_0001, "OB", new byte[] {0, 1})
            .text(0x0002_0002, "UI", "1.2.840.10008.5.1.4.1.1.3.1")
            .text(0x0002_0003, "UI", "1.2.3.4.5")
            .text(0x0002_0010, "UI", syntax)
            .text(0x0002_0012, "UI", "1.2.3.4");
    meta.ul(0x0002_0000, meta.body().length);
    byte[] preamble = new byte[132];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, preamble, 128, 4);
    return join(join(preamble, meta.body()), body());
  }

  public Path write(Path file) {
    return write(file, file());
  }

  public static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] join(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Numbers of 16 bits, little endian. */
  static byte[] words(int... values) {
    return little(2, values);
  }

  /** Numbers of 32 bits, little endian. */
  static byte[] longs(int... values) {
    return little(4, values);
  }

  private static byte[] little(int size, int... values) {
    byte[] bytes = new byte[size * values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (values[i / size] >> (8 * (i % size)));
    }
    return bytes;
  }
}
