package org.hookline.ultrasound.detector.fcos;

/** The numbers that convolutions multiply; everything else is computed in 32 bits. */
enum Precision {
  /** 32 bits, 24 of them significant. */
  FLOAT32,
  /**
   * 16 bits: 8 significant ones, and as many for the exponent as 32 bits have. So nothing that 32
   * bits can hold overflows or vanishes, and no loss needs to be scaled, as it does for float16.
   *
   * <p>Without instructions for it, what is multiplied, and what comes out, is rounded to 16 bits
   * and the rest done in 32: the same but for the order of sums.
   */
  BFLOAT16
}
