package org.hookline.djl.layer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows how wide the variables of a script are, as far as the layers tell, so that layers that do
 * not fit are found before anything is computed.
 */
final class Widths {

  /** Which axis of a variable is known. */
  enum Axis {
    /** The second of {@code [N, C, H, W]}. */
    CHANNELS("images of %s channels"),
    /** The second of {@code [N, F]}. */
    FEATURES("rows of %s features"),
    /** The last of {@code [N, …, F]}. */
    LAST("rows of %s features");

    private final String words;

    Axis(String words) {
      this.words = words;
    }
  }

  /**
   * The width of a variable.
   *
   * @param axis where it is
   * @param size number of elements
   * @param layer the layer that decided it, for messages
   */
  record Width(Axis axis, long size, String layer) {

    String words() {
      return axis.words.formatted(size);
    }
  }

  private final Map<String, Width> known = new HashMap<>();

  @Nullable Width of(String variable) {
    return known.get(variable);
  }

  void put(String variable, Width width) {
    known.put(variable, width);
  }

  /** A layer that keeps the width. */
  void copy(String from, String to) {
    Width width = known.get(from);
    if (width != null) {
      known.put(to, width);
    }
  }

  /** Rejects what is known to be no images, or images of other channels. */
  void requireImages(String variable, Width wanted) {
    Width given = known.get(variable);
    if (given != null && given.axis() == Axis.FEATURES) {
      throw misfit(given, wanted, "flatten images after it only");
    }
    requireSize(given, wanted);
  }

  /** Rejects what is known to be images, or rows of another length. */
  void requireRows(String variable, Width wanted) {
    Width given = known.get(variable);
    if (given != null && given.axis() == Axis.CHANNELS) {
      throw misfit(given, wanted, "put globalAvgPool2d() or flatten() between them");
    }
    requireSize(given, wanted);
  }

  /** Rejects a second axis that is known to be of another size. */
  void requireChannels(String variable, Width wanted) {
    Width given = known.get(variable);
    if (given != null && given.axis() != Axis.LAST) {
      requireSize(given, new Width(given.axis(), wanted.size(), wanted.layer()));
    }
  }

  private static void requireSize(@Nullable Width given, Width wanted) {
    if (given != null && given.size() != wanted.size()) {
      throw misfit(given, wanted, "make them equal");
    }
  }

  private static IllegalArgumentException misfit(Width given, Width wanted, String advice) {
    return new IllegalArgumentException(
        "%s takes %s, but %s gives %s; %s"
            .formatted(wanted.layer(), wanted.words(), given.layer(), given.words(), advice));
  }
}
