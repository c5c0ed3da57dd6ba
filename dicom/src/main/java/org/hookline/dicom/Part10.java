package org.hookline.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;

/** The outer shape of a file: preamble, meta information and data set (PS3.10, 7.1). */
record Part10(TransferSyntax syntax, DataSet dataSet) {

  private static final int PREAMBLE = 128;
  private static final String PREFIX = "DICM";

  /** Whether a file can be read and begins as one. */
  static boolean begins(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PREAMBLE + PREFIX.length());
      return new String(start, StandardCharsets.ISO_8859_1).startsWith(PREFIX, PREAMBLE);
    } catch (IOException e) {
      return false;
    }
  }

  static Part10 read(FileBytes bytes) {
    checkPrefix(bytes);
    Map<Integer, Element> found = new HashMap<>();
    long at = (long) PREAMBLE + PREFIX.length();
    // The group's own length element is often wrong, so the group ends where another begins.
    while (at < bytes.size() && bytes.u16(Tag.TRANSFER_SYNTAX, at) == 0x0002) {
      Element element = Element.read(bytes, at, true);
      bytes.demand(element.tag(), element.offset(), element.length());
      if (element.tag() == Tag.TRANSFER_SYNTAX) {
        found.put(element.tag(), element);
      }
      at = element.end();
    }
    DataSet meta = new DataSet(bytes, found, List.of());
    TransferSyntax syntax = TransferSyntax.of(meta.requiredText(Tag.TRANSFER_SYNTAX), meta);
    return new Part10(syntax, new DataSetReader(bytes, syntax.isExplicit()).read(at));
  }

  private static void checkPrefix(FileBytes bytes) {
    boolean there = bytes.size() >= PREAMBLE + PREFIX.length();
    if (!there
        || !new String(
                bytes.bytes(Tag.TRANSFER_SYNTAX, PREAMBLE, PREFIX.length()),
                StandardCharsets.ISO_8859_1)
            .equals(PREFIX)) {
      throw new InputException(
          ("\"%s\" is not a DICOM Part 10 file: expected \"DICM\" at offset %d. If it is DICOM"
                  + " without a preamble, rewrite it with \"dcmconv\" of dcmtk.")
              .formatted(bytes.file(), PREAMBLE));
    }
  }
}
