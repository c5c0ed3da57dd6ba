package org.hookline.scoring.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks at even distances of 1, 2 or 5 times a power of ten.
 *
 * @param step the distance
 */
record LinearTicks(BigDecimal step) implements Ticks {

  private static final int STEPS = 4;

  /** Forgives what a division leaves behind. */
  private static final double SLACK = 1e-6;

  private static final int LONGEST = 7;

  static LinearTicks of(double length, double smallestStep) {
    double atLeast = Math.max(length / STEPS, smallestStep);
    int exponent = (int) Math.floor(Math.log10(atLeast) + SLACK);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exponent);
    double times = atLeast / power.doubleValue();
    // The nearest by ratio: the borders are the roots of 1 x 2, 2 x 5 and 5 x 10.
    int digit = times < 1.4142 ? 1 : times < 3.1622 ? 2 : times < 7.071 ? 5 : 10;
    return new LinearTicks(power.multiply(BigDecimal.valueOf(digit)).stripTrailingZeros());
  }

  @Override
  public double before(double place) {
    return at(Math.floor(steps(place) + SLACK)).doubleValue();
  }

  @Override
  public double after(double place) {
    return at(Math.ceil(steps(place) - SLACK)).doubleValue();
  }

  @Override
  public List<Tick> between(double low, double high) {
    List<Tick> ticks = new ArrayList<>();
    double last = Math.floor(steps(high) + SLACK);
    for (double i = Math.ceil(steps(low) - SLACK); i <= last; i++) {
      ticks.add(new Tick(at(i).doubleValue(), label(at(i))));
    }
    return ticks;
  }

  private double steps(double place) {
    return place / step.doubleValue();
  }

  private BigDecimal at(double steps) {
    return step.multiply(BigDecimal.valueOf((long) steps));
  }

  /** With as many decimals as the step has, so that all labels have as many. */
  private String label(BigDecimal value) {
    String plain = value.setScale(Math.max(0, step.scale())).toPlainString();
    return plain.length() <= LONGEST ? plain : PowerOfTen.label(value);
  }
}
