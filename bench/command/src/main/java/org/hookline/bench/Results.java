package org.hookline.bench;

import java.util.Map;

/** Takes what cases report. */
interface Results {

  /** What it was measured on: the first thing that is reported. */
  void environment(Map<String, ?> environment);

  /** A number. */
  void add(Measurement measurement);

  /** Numbers in a row that are no repetitions of each other. */
  void series(String caseName, String metric, String unit, double[] values);

  /** Something to know about what is or is not there; no result. */
  void note(String text);
}
