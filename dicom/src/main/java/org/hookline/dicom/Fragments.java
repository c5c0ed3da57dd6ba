package org.hookline.dicom;

import java.util.ArrayList;
import java.util.List;

/** Which fragments of encapsulated pixel data make up each frame (PS3.5, A.4). */
final class Fragments {

  /** Bounds the index; a frame of ultrasound has one fragment, seldom a few. */
  private static final int MAX_FRAGMENTS = 1 << 20;

  private static final int JPEG_START = 0xD8FF;

  private final FileBytes bytes;
  private final List<Element> fragments = new ArrayList<>();

  /** The first fragment of each frame, and the number of fragments at the end. */
  private final int[] first;

  private Fragments(FileBytes bytes, Element pixelData, int frames, boolean jpeg) {
    this.bytes = bytes;
    Element table = index(pixelData);
    this.first = new int[frames + 1];
    first[frames] = fragments.size();
    if (fragments.size() < frames) {
      throw bytes.error(
          Tag.PIXEL_DATA,
          pixelData.offset(),
          "expected a fragment for each of %d frames, found %d"
              .formatted(frames, fragments.size()));
    }
    if (fragments.size() == frames) {
      for (int frame = 0; frame < frames; frame++) {
        first[frame] = frame;
      }
    } else if (frames > 1) {
      group(table, jpeg);
    }
  }

  static Fragments read(FileBytes bytes, Element pixelData, PixelFormat format, boolean jpeg) {
    if (!pixelData.isUndefined()) {
      throw bytes.error(
          Tag.PIXEL_DATA,
          pixelData.offset(),
          "expected fragments of undefined length, found a length of " + pixelData.length());
    }
    return new Fragments(bytes, pixelData, format.frames(), jpeg);
  }

  /** Notes every fragment and returns the item before them, the basic offset table. */
  private Element index(Element pixelData) {
    long at = pixelData.offset();
    Element table = null;
    while (true) {
      Element item = Element.read(bytes, at, false);
      if (item.tag() == Tag.SEQUENCE_END && table != null) {
        return table;
      }
      if (item.tag() != Tag.ITEM) {
        throw bytes.error(
            Tag.PIXEL_DATA,
            at,
            "expected a fragment %s or the end %s, found %s"
                .formatted(Tag.text(Tag.ITEM), Tag.text(Tag.SEQUENCE_END), Tag.text(item.tag())));
      }
      bytes.demand(Tag.PIXEL_DATA, item.offset(), item.length());
      if (table == null) {
        table = item;
      } else if (fragments.size() == MAX_FRAGMENTS) {
        throw bytes.error(
            Tag.PIXEL_DATA, at, "expected at most " + MAX_FRAGMENTS + " fragments, found more");
      } else {
        fragments.add(item);
      }
      at = item.end();
    }
  }

  private void group(Element table, boolean jpeg) {
    int frames = first.length - 1;
    if (table.length() == 4L * frames) {
      groupByTable(table);
      return;
    }
    int frame = 0;
    for (int i = 0; i < fragments.size(); i++) {
      Element fragment = fragments.get(i);
      boolean starts =
          jpeg
              && fragment.length() >= 2
              && bytes.u16(Tag.PIXEL_DATA, fragment.offset()) == JPEG_START;
      if (starts && frame < frames) {
        first[frame] = i;
      }
      frame += starts ? 1 : 0;
    }
    if (frame != frames || first[0] != 0) {
      throw bytes.error(
          Tag.PIXEL_DATA,
          table.offset(),
          ("expected %d frames, found %d fragments that begin %d frames, and an offset table of %d"
                  + " bytes")
              .formatted(frames, fragments.size(), frame, table.length()));
    }
  }

  private void groupByTable(Element table) {
    long base = table.end();
    int fragment = 0;
    for (int frame = 0; frame < first.length - 1; frame++) {
      long entry = table.offset() + 4L * frame;
      long wanted = base + bytes.u32(Tag.PIXEL_DATA, entry);
      while (fragment < fragments.size() && start(fragment) < wanted) {
        fragment++;
      }
      boolean fits =
          fragment < fragments.size()
              && start(fragment) == wanted
              && (frame == 0 ? fragment == 0 : fragment > first[frame - 1]);
      if (!fits) {
        throw bytes.error(
            Tag.PIXEL_DATA,
            entry,
            "expected the offset of frame %d's first fragment, found %d"
                .formatted(frame, wanted - base));
      }
      first[frame] = fragment;
    }
  }

  private long start(int fragment) {
    return fragments.get(fragment).offset() - 8;
  }

  /** Where a frame's first fragment has its bytes. */
  long offset(int frame) {
    return fragments.get(first[frame]).offset();
  }

  /**
   * A frame's fragments, joined.
   *
   * @param max the most bytes that are plausible for a frame
   */
  byte[] frame(int frame, long max) {
    long length = 0;
    for (int i = first[frame]; i < first[frame + 1]; i++) {
      length += fragments.get(i).length();
    }
    if (length > max) {
      throw bytes.error(
          Tag.PIXEL_DATA,
          offset(frame),
          "expected at most %d bytes for frame %d, found %d".formatted(max, frame, length));
    }
    byte[] joined = new byte[(int) length];
    int at = 0;
    for (int i = first[frame]; i < first[frame + 1]; i++) {
      Element fragment = fragments.get(i);
      byte[] part = bytes.bytes(Tag.PIXEL_DATA, fragment.offset(), fragment.length());
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
