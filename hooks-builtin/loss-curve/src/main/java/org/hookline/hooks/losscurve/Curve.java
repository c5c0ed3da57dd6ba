package org.hookline.hooks.losscurve;

import java.util.ArrayList;
import java.util.List;

/** One scalar over the iterations; what is not a finite number is left out. */
final class Curve {

  private final String name;
  private final List<Double> iterations = new ArrayList<>();
  private final List<Double> values = new ArrayList<>();

  Curve(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(double iteration, double value) {
    iterations.add(iteration);
    values.add(value);
  }

  List<Double> iterations() {
    return iterations;
  }

  List<Double> values() {
    return values;
  }

  /** The part of it that is zero or more: COCO writes -1 where a precision is not defined. */
  Curve notNegative() {
    Curve part = new Curve(name);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) >= 0) {
        part.add(iterations.get(i), values.get(i));
      }
    }
    return part;
  }
}
