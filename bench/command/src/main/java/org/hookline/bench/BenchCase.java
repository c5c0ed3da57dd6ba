package org.hookline.bench;

/** Something that is measured, under a name that can be asked for. */
interface BenchCase {

  /** The name, as other frameworks' benchmarks have it. */
  String name();

  /** Measures, and reports each number as soon as it is known. */
  void run(BenchSetup setup, Results results);
}
