package org.hookline.ultrasound.data.foreign;

import java.util.Locale;
import java.util.Optional;

/** What a video is for. */
public enum Split {
  /** To be trained on. */
  TRAIN,
  /** To be evaluated on. */
  TEST;

  /** The name of its file, without the ending. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The split that a folder or a file of this name is taken to hold. */
  static Optional<Split> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> Optional.of(TRAIN);
      case "val", "valid", "validation", "test" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
