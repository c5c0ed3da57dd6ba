package org.hookline.ultrasound.data.simulation;

/** Decibels to amplitudes and powers to decibels, by table; errors are below 0.01 dB. */
final class Decibels {

  private static final float LOWEST = -200;
  private static final float HIGHEST = 80;
  private static final int STEPS_PER_DECIBEL = 16;
  private static final float[] AMPLITUDES = amplitudes();

  private static final int MANTISSA_BITS = 11;
  private static final int MANTISSA_SHIFT = 23 - MANTISSA_BITS;
  private static final float DECIBELS_PER_OCTAVE = (float) (10 * StrictMath.log10(2));
  private static final float[] MANTISSAS = mantissas();

  private Decibels() {}

  /** 10^(decibels/20); the argument is held between -200 and 80 dB. */
  static float amplitude(float decibels) {
    float held = Math.max(LOWEST, Math.min(HIGHEST, decibels));
    float position = (held - LOWEST) * STEPS_PER_DECIBEL;
    int step = (int) position;
    float below = AMPLITUDES[step];
    return below + (position - step) * (AMPLITUDES[step + 1] - below);
  }

  /** 10 log10(power) of a positive, normal number. */
  static float ofPower(float power) {
    int bits = Float.floatToRawIntBits(power);
    int exponent = (bits >>> 23) - 127;
    return exponent * DECIBELS_PER_OCTAVE + MANTISSAS[(bits & 0x7FFFFF) >>> MANTISSA_SHIFT];
  }

  private static float[] amplitudes() {
    float[] table = new float[(int) ((HIGHEST - LOWEST) * STEPS_PER_DECIBEL) + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) StrictMath.pow(10, (LOWEST + (double) i / STEPS_PER_DECIBEL) / 20);
    }
    return table;
  }

  private static float[] mantissas() {
    float[] table = new float[1 << MANTISSA_BITS];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (10 * StrictMath.log10(1 + (i + 0.5) / table.length));
    }
    return table;
  }
}
