package org.hookline.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import org.hookline.bench.job.Timing;

/**
 * Rounds of variants of one thing: interleaved, so that a machine that gets slower meets all alike,
 * and with a first round for warming up that does not count.
 */
final class Rounds {

  private static final double NANOS = 1e9;

  private final Map<String, List<Timing>> timings = new LinkedHashMap<>();

  private Rounds() {}

  /** Runs every variant once for warming up and then {@code repeats} times. */
  static Rounds run(int repeats, Map<String, Supplier<Timing>> variants) {
    Rounds rounds = new Rounds();
    variants.keySet().forEach(name -> rounds.timings.put(name, new ArrayList<>()));
    for (int round = 0; round <= repeats; round++) {
      boolean counts = round > 0;
      variants.forEach(
          (name, variant) -> {
            Timing timing = variant.get();
            if (counts) {
              rounds.timings.computeIfAbsent(name, any -> new ArrayList<>()).add(timing);
            }
          });
    }
    return rounds;
  }

  /** One variant alone. */
  static Rounds run(int repeats, String name, Supplier<Timing> variant) {
    return run(repeats, Map.of(name, variant));
  }

  /** How often per second each was done. */
  List<Measurement> perSecond(String caseName, String unit) {
    return measurements(caseName, unit, (nanos, count) -> count * NANOS / nanos);
  }

  /**
   * How long each took.
   *
   * @param nanosPerUnit such as 1000 for microseconds
   */
  List<Measurement> each(String caseName, String unit, double nanosPerUnit) {
    return measurements(caseName, unit, (nanos, count) -> nanos / nanosPerUnit / count);
  }

  private List<Measurement> measurements(
      String caseName, String unit, ToDoubleBiFunction<Double, Double> of) {
    List<Measurement> measurements = new ArrayList<>();
    timings.forEach(
        (name, rounds) ->
            measurements.add(
                new Measurement(
                    caseName,
                    name,
                    unit,
                    rounds.stream().map(t -> value(of, t.nanos(), t.count())).toList(),
                    rounds.stream()
                        // Too short for the clock of the CPU, or none is there.
                        .filter(t -> t.cpuNanos() > 0)
                        .map(t -> value(of, t.cpuNanos(), t.count()))
                        .toList(),
                    Map.of("iters", rounds.get(0).count()))));
    return measurements;
  }

  private static double value(ToDoubleBiFunction<Double, Double> of, long nanos, long count) {
    return of.applyAsDouble((double) nanos, (double) count);
  }
}
