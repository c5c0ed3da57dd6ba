package org.hookline.ultrasound.data.foreign;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small text file in UTF-8. */
final class TextFile {

  private static final int MAX_BYTES = 64 << 20;

  private TextFile() {}

  /** The whole text; bytes that are no UTF-8 become question marks. */
  static String read(DataFolder folder, String name) throws UnreadableException {
    String text = new String(folder.bytes(name, MAX_BYTES), StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The lines, without blanks around them. */
  static List<String> lines(DataFolder folder, String name) throws UnreadableException {
    return read(folder, name).lines().map(String::strip).toList();
  }
}
