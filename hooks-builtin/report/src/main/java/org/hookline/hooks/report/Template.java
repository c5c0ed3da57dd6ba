package org.hookline.hooks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a page is put together from, which lie beside this class. */
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Template() {}

  /** A file's text; with the line ends that a browser makes of any others. */
  static String text(String file) {
    try (InputStream stream =
        Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with each {@code {{place}}} filled; what is put there is not looked at again. */
  static String fill(String text, Map<String, String> places) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(places.get(place.group(1)), place.group())));
  }
}
