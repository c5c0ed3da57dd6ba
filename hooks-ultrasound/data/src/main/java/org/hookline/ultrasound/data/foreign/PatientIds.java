package org.hookline.ultrasound.data.foreign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the patient from a video's name. {@code P0001-1}, {@code P0001_L} and {@code P0001-10-R}
 * are of {@code P0001}: a separator with a number of up to two digits, a side, or both, is the
 * view.
 *
 * <p>The rule of the original cut off one digit only, so that views 9 and 10 of one patient fell
 * into different folds; and of {@code _L.mp4} it left nothing, so that all such videos were one
 * patient. Here an id that would be empty, or without a digit as in {@code case_12}, is the whole
 * name.
 */
public final class PatientIds {

  private static final Pattern VIEW = Pattern.compile("(.*?)[-_]\\d{0,2}-?[lrLR]?");
  private static final Pattern DIGIT = Pattern.compile("\\d");

  private PatientIds() {}

  /**
   * The patient of a video.
   *
   * @param name a path with or without folders and ending
   */
  public static String of(String name) {
    String last = FolderVideo.lastPart(name.replace('\\', '/'));
    String stem = FolderVideo.stemOf(last);
    String whole = stem.isEmpty() ? last : stem;
    Matcher view = VIEW.matcher(whole);
    if (view.matches() && DIGIT.matcher(view.group(1)).find()) {
      return view.group(1);
    }
    return whole;
  }
}
