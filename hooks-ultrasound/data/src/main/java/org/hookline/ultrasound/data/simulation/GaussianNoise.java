package org.hookline.ultrasound.data.simulation;

/**
 * White Gaussian noise, drawn from a table because a frame needs a hundred thousand numbers.
 *
 * <p>The table is a sample of 16,384 normal numbers, brought to mean 0 and variance 1.
 */
final class GaussianNoise {

  private static final int BITS = 14;
  private static final int MASK = (1 << BITS) - 1;
  private static final float[] TABLE = table();

  private GaussianNoise() {}

  /** Fills an array with independent numbers of mean 0 and variance 1. */
  static void fill(float[] values, SplitMix64 random) {
    int whole = values.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      long bits = random.nextLong();
      values[i] = TABLE[(int) bits & MASK];
      values[i + 1] = TABLE[(int) (bits >>> BITS) & MASK];
      values[i + 2] = TABLE[(int) (bits >>> (2 * BITS)) & MASK];
      values[i + 3] = TABLE[(int) (bits >>> (3 * BITS)) & MASK];
    }
    for (int i = whole; i < values.length; i++) {
      values[i] = TABLE[(int) random.nextLong() & MASK];
    }
  }

  /** Box and Muller's transform; StrictMath, so that each platform has the same table. */
  private static float[] table() {
    SplitMix64 random = SplitMix64.of(BITS);
    double[] values = new double[1 << BITS];
    for (int i = 0; i < values.length; i += 2) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = random.angle();
      values[i] = radius * StrictMath.cos(angle);
      values[i + 1] = radius * StrictMath.sin(angle);
    }
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    double deviation = StrictMath.sqrt(squares / values.length - mean * mean);
    float[] table = new float[values.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) ((values[i] - mean) / deviation);
    }
    return table;
  }
}
