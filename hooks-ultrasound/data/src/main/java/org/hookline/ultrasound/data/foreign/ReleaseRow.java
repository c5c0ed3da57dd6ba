package org.hookline.ultrasound.data.foreign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One video in the table of a release.
 *
 * @param number the row, from 1
 * @param folder {@code jpg_folder}: where its frames are
 * @param annotations {@code pkl_file} without its ending
 * @param hospital empty if it is not said
 * @param isNegative whether the table says that nothing is to be found in it
 * @param isXml whether {@code anno_format} is xml and not json
 * @param device the column, or else what the folder's name says; empty if neither does
 * @param patient taken from the name of the video
 */
record ReleaseRow(
    int number,
    String folder,
    String annotations,
    String hospital,
    boolean isNegative,
    boolean isXml,
    String device,
    String patient) {

  private static final List<String> NEEDED =
      List.of("pkl_file", "jpg_folder", "neg", "hospital", "anno_format");

  /** How pandas and people write that there is nothing. */
  private static final Set<String> NOTHING = Set.of("", "nan", "null", "none", "na");

  /** Reads a row. */
  static ReleaseRow of(int number, Map<String, String> row) throws UnreadableException {
    for (String column : NEEDED) {
      if (!row.containsKey(column)) {
        throw new UnreadableException("there is no column \"" + column + "\"");
      }
    }
    String folder = said(row, "jpg_folder").replace('\\', '/').replaceAll("/+$", "");
    if (folder.isEmpty()) {
      throw new UnreadableException("a row has no \"jpg_folder\"");
    }
    String video = said(row, "video_path");
    boolean xml = oneOf(row, "anno_format", "xml", "json");
    String device = said(row, "device");
    return new ReleaseRow(
        number,
        folder,
        FolderVideo.stemOf(said(row, "pkl_file").replace('\\', '/')),
        said(row, "hospital"),
        negative(row),
        xml,
        device.isEmpty() ? device(folder, xml) : device,
        PatientIds.of(video.isEmpty() ? folder : video));
  }

  /**
   * The original's rule: of an XML video the third folder from the end, of another the second of
   * the words between underlines in the folder's own name.
   */
  private static String device(String folder, boolean xml) {
    String[] words = xml ? folder.split("/", -1) : FolderVideo.lastPart(folder).split("_", -1);
    int at = xml ? words.length - 3 : 1;
    return at >= 0 && at < words.length ? words[at] : "";
  }

  private static boolean negative(Map<String, String> row) throws UnreadableException {
    String neg = row.getOrDefault("neg", "").toLowerCase(Locale.ROOT);
    return switch (neg) {
      case "true", "1", "1.0" -> true;
      case "false", "0", "0.0" -> false;
      default -> throw new UnreadableException("\"neg\" is neither true nor false");
    };
  }

  private static boolean oneOf(Map<String, String> row, String column, String yes, String no)
      throws UnreadableException {
    String value = said(row, column).toLowerCase(Locale.ROOT);
    if (!value.equals(yes) && !value.equals(no)) {
      throw new UnreadableException(
          "\"" + column + "\" is neither \"" + yes + "\" nor \"" + no + "\"");
    }
    return value.equals(yes);
  }

  private static String said(Map<String, String> row, String column) {
    String value = row.getOrDefault(column, "");
    return NOTHING.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
  }
}
