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
}
