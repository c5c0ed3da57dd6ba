package org.hookline.ultrasound.detector;

/** How the values of a fresh parameter are drawn. */
sealed interface Fill {

  /**
   * The same everywhere.
   *
   * @param value what every element is
   */
  record Constant(double value) implements Fill {}

  /**
   * A normal distribution around zero.
   *
   * @param deviation its standard deviation
   */
  record Normal(double deviation) implements Fill {

    /**
     * Keeps the variance through a layer with ReLU (He et al., ICCV 2015, <a
     * href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>).
     *
     * @param inputs what one output is a sum of
     */
    static Normal he(int inputs) {
      return new Normal(Math.sqrt(2.0 / inputs));
    }
  }
}
