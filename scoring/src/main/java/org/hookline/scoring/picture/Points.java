package org.hookline.scoring.picture;

import java.util.Arrays;

/** A growing list of places. */
final class Points {

  private double[] x = new double[16];
  private double[] y = new double[16];
  private int size;

  void add(double left, double top) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = left;
    y[size] = top;
    size++;
  }

  int size() {
    return size;
  }

  double x(int point) {
    return x[point];
  }

  double y(int point) {
    return y[point];
  }

  /** The same with a corner between any two: level first, then straight up or down. */
  Points steps() {
    Points steps = new Points();
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        steps.add(x[i], y[i - 1]);
      }
      steps.add(x[i], y[i]);
    }
    return steps;
  }
}
