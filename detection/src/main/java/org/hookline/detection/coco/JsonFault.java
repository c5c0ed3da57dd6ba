package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;

/** Says where a JSON file is broken and why, without the names of the library that read it. */
final class JsonFault {

  private static final Pattern PLACE =
      Pattern.compile("\\[Source: [^\\]]*; line: (\\d+), column: (\\d+)\\]");

  /** Which setting would allow it, or sets the limit. */
  private static final Pattern SETTING =
      Pattern.compile(": enable `[^`]*` to allow|, from `[^`]*`|\\.$");

  private JsonFault() {}

  /**
   * The exception for a file that cannot be read on.
   *
   * @param reached where the reading stood, for a fault that does not say its place
   */
  static InputException of(Path file, JsonProcessingException fault, JsonLocation reached) {
    // What is merely too long or too deep for this reader may be valid.
    String verdict =
        fault instanceof StreamConstraintsException ? "cannot be read" : "is not valid JSON";
    @Nullable JsonLocation own = fault.getLocation();
    JsonLocation place = own == null ? reached : own;
    return new InputException(
        "\""
            + file
            + "\" "
            + verdict
            + ": line "
            + place.getLineNr()
            + ", column "
            + place.getColumnNr()
            + ": "
            + plain(fault.getOriginalMessage())
            + ".",
        fault);
  }

  private static String plain(String message) {
    String placed = PLACE.matcher(message).replaceAll("line $1, column $2");
    return SETTING.matcher(placed).replaceAll("");
  }
}
