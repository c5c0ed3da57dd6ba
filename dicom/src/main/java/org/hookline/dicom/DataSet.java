package org.hookline.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;

/** The wanted elements of a data set; a value is read from the file each time it is asked for. */
final class DataSet {

  /** More than the longest frame time vector that is within the bound on frames. */
  private static final int MAX_TEXT = 1 << 20;

  private final FileBytes bytes;
  private final Map<Integer, Element> elements;
  private final List<DataSet> regions;

  DataSet(FileBytes bytes, Map<Integer, Element> elements, List<DataSet> regions) {
    this.bytes = bytes;
    this.elements = Map.copyOf(elements);
    this.regions = List.copyOf(regions);
  }

  FileBytes bytes() {
    return bytes;
  }

  /** The items of the sequence of ultrasound regions. */
  List<DataSet> regions() {
    return regions;
  }

  Optional<Element> find(int tag) {
    return Optional.ofNullable(elements.get(tag));
  }

  Element require(int tag) {
    return find(tag)
        .orElseThrow(
            () ->
                new InputException(
                    "\"%s\" has no element %s, which is needed."
                        .formatted(bytes.file(), Tag.text(tag))));
  }

  /** An error about an element that is there. */
  InputException error(int tag, String problem) {
    return bytes.error(tag, require(tag).offset(), problem);
  }

  /** An unsigned number of 16 or 32 bits. */
  long number(int tag) {
    return numbers(tag, 1)[0];
  }

  long numberOr(int tag, long otherwise) {
    return find(tag).isPresent() ? number(tag) : otherwise;
  }

  /**
   * Unsigned numbers, of 16 bits each or of 32.
   *
   * @param count how many there must be
   */
  long[] numbers(int tag, int count) {
    Element element = require(tag);
    boolean wide = element.length() == 4L * count;
    if (!wide && element.length() != 2L * count) {
      throw error(
          tag,
          "expected %s of 2 bytes, found a value of %d bytes"
              .formatted(count == 1 ? "a number" : count + " numbers", element.length()));
    }
    ByteBuffer value = buffer(element);
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = wide ? value.getInt() & 0xFFFF_FFFFL : value.getShort() & 0xFFFF;
    }
    return numbers;
  }

  /** A floating point number of 64 bits. */
  double real(int tag) {
    Element element = require(tag);
    if (element.length() != 8) {
      throw error(
          tag, "expected a number of 8 bytes, found a value of " + element.length() + " bytes");
    }
    return buffer(element).getDouble();
  }

  /** The bytes of a value, as many as {@code max} at most. */
  byte[] value(int tag, int max) {
    Element element = require(tag);
    if (element.length() > max) {
      throw error(
          tag, "expected at most %d bytes, found a length of %d".formatted(max, element.length()));
    }
    return bytes.bytes(tag, element.offset(), element.length());
  }

  /** A text without its padding, with control characters made visible; empty if there is none. */
  Optional<String> text(int tag) {
    if (find(tag).isEmpty()) {
      return Optional.empty();
    }
    String text = new String(value(tag, MAX_TEXT), charset()).replace('\0', ' ').strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text.replaceAll("\\p{Cntrl}", "?"));
  }

  /** A text that must be there. */
  String requiredText(int tag) {
    Element element = require(tag);
    return text(tag)
        .orElseThrow(() -> bytes.error(tag, element.offset(), "expected a text, found nothing"));
  }

  /** The values of a text of several; empty if there is none. */
  List<String> texts(int tag) {
    return text(tag).map(text -> List.of(text.split("\\\\", -1))).orElse(List.of());
  }

  private Charset charset() {
    Element element = elements.get(Tag.SPECIFIC_CHARACTER_SET);
    if (element == null || element.length() > 64) {
      return StandardCharsets.ISO_8859_1;
    }
    byte[] name = bytes.bytes(element.tag(), element.offset(), element.length());
    return new String(name, StandardCharsets.ISO_8859_1).strip().equals("ISO_IR 192")
        ? StandardCharsets.UTF_8
        : StandardCharsets.ISO_8859_1;
  }

  private ByteBuffer buffer(Element element) {
    return ByteBuffer.wrap(bytes.bytes(element.tag(), element.offset(), element.length()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
