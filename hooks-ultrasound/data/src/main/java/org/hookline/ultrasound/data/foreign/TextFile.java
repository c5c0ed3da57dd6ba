package org.hookline.ultrasound.data.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small text file in UTF-8. */
final class TextFile {

  /** So few that what is made of them, up to a hundred times as much, fits into a small heap. */
  private static final int MAX_BYTES = 2 << 20;

  private TextFile() {}

  /** The whole text; bytes that are no UTF-8 become question marks. */
  static String read(DataFolder folder, String name) throws UnreadableException {
    return read(folder, name, MAX_BYTES);
  }

  /**
   * The same of a file that may be larger or must be smaller.
   *
   * @param limit the most bytes it may have
   */
  static String read(DataFolder folder, String name, int limit) throws UnreadableException {
    String text = new String(folder.bytes(name, limit), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The lines, without blanks around them. */
  static List<String> lines(DataFolder folder, String name) throws UnreadableException {
    return read(folder, name).lines().map(String::strip).toList();
  }
}
