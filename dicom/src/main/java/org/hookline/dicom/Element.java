package org.hookline.dicom;

import java.util.Set;

/**
 * The header of a data element: where its value lies, not the value.
 *
 * @param vr value representation, empty where the encoding has none
 * @param offset of the first byte of the value
 * @param length of the value in bytes, {@link #UNDEFINED} if it ends with a delimiter
 */
record Element(int tag, String vr, long offset, long length) {

  static final long UNDEFINED = 0xFFFF_FFFFL;

  /** Those with a length of 16 bits (PS3.5, 7.1.2); all others, future ones too, have 32. */
  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  /** Reads the header at an offset; the length of the value is not checked. */
  static Element read(FileBytes bytes, long at, boolean explicit) {
    // Until its tag is read, an element has no better name than the item it must be in.
    int tag = bytes.u16(Tag.ITEM, at) << 16 | bytes.u16(Tag.ITEM, at + 2);
    boolean delimiter = tag >>> 16 == 0xFFFE;
    if (!explicit || delimiter) {
      return new Element(tag, "", at + 8, bytes.u32(tag, at + 4));
    }
    int letters = bytes.u16(tag, at + 4);
    char first = (char) (letters & 0xFF);
    char second = (char) (letters >>> 8);
    if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
      throw bytes.error(
          tag,
          at + 4,
          "expected a value representation of two capital letters, found the bytes %02X %02X"
              .formatted((int) first, (int) second));
    }
    String vr = "" + first + second;
    return SHORT.contains(vr)
        ? new Element(tag, vr, at + 8, bytes.u16(tag, at + 6))
        : new Element(tag, vr, at + 12, bytes.u32(tag, at + 8));
  }

  boolean isUndefined() {
    return length == UNDEFINED;
  }

  /** The first byte after a value of defined length. */
  long end() {
    return offset + length;
  }
}
