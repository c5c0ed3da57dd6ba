package org.hookline.ultrasound.data.simulation;

/** Numbers from {@code min} to {@code max}, drawn evenly. */
public record Range(double min, double max) {

  public Range {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "min must not be greater than max, they are " + min + " and " + max);
    }
  }

  double draw(SplitMix64 random) {
    return random.between(min, max);
  }
}
