package org.hookline.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the data elements of a file and notes where the wanted ones lie. It goes forward only, at
 * least eight bytes each time, and into sequences only as deep as {@link #MAX_DEPTH}.
 */
final class DataSetReader {

  /** Real ultrasound files nest three or four deep. */
  private static final int MAX_DEPTH = 16;

  private static final int MAX_REGIONS = 256;

  private final FileBytes bytes;
  private final boolean explicit;

  DataSetReader(FileBytes bytes, boolean explicit) {
    this.bytes = bytes;
    this.explicit = explicit;
  }

  /** Reads the data set from an offset to its pixel data, or to the end of the file. */
  DataSet read(long start) {
    Map<Integer, Element> found = new HashMap<>();
    List<DataSet> regions = new ArrayList<>();
    long at = start;
    while (at < bytes.size()) {
      Element element = Element.read(bytes, at, explicit);
      refuseDelimiter(element, at);
      note(element, found, Tag.IN_DATA_SET);
      if (element.tag() == Tag.PIXEL_DATA) {
        break;
      }
      at =
          element.tag() == Tag.ULTRASOUND_REGIONS
              ? items(element, explicit && !element.vr().equals("UN"), 1, regions)
              : end(element, explicit, 1);
    }
    return new DataSet(bytes, found, regions);
  }

  private void note(Element element, Map<Integer, Element> found, Set<Integer> wanted) {
    if (wanted.contains(element.tag()) && found.put(element.tag(), element) != null) {
      throw bytes.error(element.tag(), element.offset(), "expected it once, found it twice");
    }
  }

  private void refuseDelimiter(Element element, long at) {
    if (element.tag() >>> 16 == 0xFFFE) {
      throw bytes.error(element.tag(), at, "expected a data element, found a delimiter");
    }
  }

  /** Where the element after this one begins. */
  private long end(Element element, boolean explicitInside, int depth) {
    if (!element.isUndefined()) {
      bytes.demand(element.tag(), element.offset(), element.length());
      return element.end();
    }
    boolean unknown = element.vr().equals("UN");
    if (!element.vr().isEmpty() && !unknown && !element.vr().equals("SQ")) {
      throw bytes.error(
          element.tag(),
          element.offset(),
          "expected a defined length, as its value representation is \"" + element.vr() + "\"");
    }
    // An unknown value of undefined length is a sequence in implicit VR (PS3.5, 6.2.2).
    return items(element, explicitInside && !unknown, depth, null);
  }

  /**
   * Passes over the items of a sequence.
   *
   * @param regions takes what the items hold, if it is the sequence of ultrasound regions
   */
  private long items(
      Element sequence, boolean explicitInside, int depth, @Nullable List<DataSet> regions) {
    if (depth > MAX_DEPTH) {
      throw bytes.error(
          sequence.tag(),
          sequence.offset(),
          "expected sequences at most " + MAX_DEPTH + " deep, found a deeper one");
    }
    long limit = limit(sequence, bytes.size());
    long at = sequence.offset();
    while (at < limit) {
      Element item = Element.read(bytes, at, explicitInside);
      if (item.tag() == Tag.SEQUENCE_END && sequence.isUndefined()) {
        return item.offset();
      }
      if (item.tag() != Tag.ITEM) {
        throw bytes.error(
            sequence.tag(),
            at,
            "expected an item " + Tag.text(Tag.ITEM) + ", found " + Tag.text(item.tag()));
      }
      Map<Integer, Element> found = new HashMap<>();
      at = item(new Item(item, limit, depth), explicitInside, regions == null ? null : found);
      if (regions != null) {
        if (regions.size() == MAX_REGIONS) {
          throw bytes.error(
              sequence.tag(), at, "expected at most " + MAX_REGIONS + " items, found more");
        }
        regions.add(new DataSet(bytes, found, List.of()));
      }
    }
    return ended(sequence, at, limit);
  }

  /** Passes over an item, noting the elements of a region in {@code found}. */
  private long item(Item item, boolean explicitInside, @Nullable Map<Integer, Element> found) {
    Element header = item.header;
    long limit = limit(header, item.limit);
    long at = header.offset();
    if (found == null && !header.isUndefined()) {
      return limit;
    }
    while (at < limit) {
      Element element = Element.read(bytes, at, explicitInside);
      if (element.tag() == Tag.ITEM_END && header.isUndefined()) {
        return element.offset();
      }
      refuseDelimiter(element, at);
      if (found != null) {
        note(element, found, Tag.IN_REGION);
      }
      at = end(element, explicitInside, item.depth + 1);
    }
    return ended(header, at, limit);
  }

  private long limit(Element container, long outer) {
    if (container.isUndefined()) {
      return outer;
    }
    bytes.demand(container.tag(), container.offset(), container.length());
    if (container.end() > outer) {
      throw bytes.error(
          container.tag(),
          container.offset(),
          "expected at most %d bytes within its sequence, found a length of %d"
              .formatted(outer - container.offset(), container.length()));
    }
    return container.end();
  }

  private long ended(Element container, long at, long limit) {
    if (container.isUndefined()) {
      throw bytes.error(container.tag(), at, "expected its delimiter, found the end of the data");
    }
    if (at > limit) {
      throw bytes.error(
          container.tag(), at, "expected its contents to end at offset %d".formatted(limit));
    }
    return limit;
  }

  /** An item with the end of what holds it. */
  private record Item(Element header, long limit, int depth) {}
}
