package org.hookline.writers.metricprinter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.hookline.EventStorage;
import org.hookline.ScalarHistory;
import org.hookline.text.Durations;
import org.hookline.text.Numbers;

/**
 * The metrics that are printed, in the order and with the digits of detectron2's
 * CommonMetricPrinter.
 *
 * @param iteration the iteration of the line
 * @param losses every scalar with {@code loss} in its name, the total first
 * @param marked every scalar with {@code [metric]} in its name
 * @param time seconds per step
 * @param dataTime seconds spent waiting for data per step
 * @param learningRate the learning rate
 */
record CommonMetrics(
    long iteration,
    List<ScalarHistory> losses,
    List<ScalarHistory> marked,
    Optional<ScalarHistory> time,
    Optional<ScalarHistory> dataTime,
    Optional<ScalarHistory> learningRate) {

  private static final String TOTAL = "total_loss";

  static CommonMetrics of(EventStorage storage) {
    return new CommonMetrics(
        storage.iteration(),
        named("loss", storage)
            .sorted(Comparator.comparing((ScalarHistory h) -> !h.name().equals(TOTAL)))
            .toList(),
        named("[metric]", storage).toList(),
        storage.history("time"),
        storage.history("data_time"),
        storage.history("lr"));
  }

  /** The iteration of the newest value, or -1 if there is none. */
  long newest() {
    return Stream.of(
            losses.stream(),
            marked.stream(),
            time.stream(),
            dataTime.stream(),
            learningRate.stream())
        .flatMap(histories -> histories)
        .mapToLong(ScalarHistory::iteration)
        .max()
        .orElse(-1);
  }

  String line(Optional<Duration> left, int window) {
    List<String> fields = new ArrayList<>();
    left.ifPresent(duration -> fields.add("eta: " + Durations.clock(duration)));
    fields.add("iter: " + iteration);
    losses.forEach(loss -> fields.add(median(loss, window)));
    marked.forEach(metric -> fields.add(median(metric, window)));
    addSeconds(fields, time, ScalarHistory::globalAverage);
    addSeconds(fields, dataTime, history -> history.average(history.countWithin(window)));
    fields.add("lr: " + learningRate.map(lr -> Numbers.significant(lr.latest(), 5)).orElse("N/A"));
    return String.join("  ", fields);
  }

  private static String median(ScalarHistory history, int window) {
    double median = history.median(history.countWithin(window));
    return history.name() + ": " + Numbers.significant(median, 4);
  }

  private static void addSeconds(
      List<String> fields,
      Optional<ScalarHistory> seconds,
      ToDoubleFunction<ScalarHistory> average) {
    if (seconds.isPresent()) {
      ScalarHistory history = seconds.get();
      fields.add(history.name() + ": " + Numbers.fixed(average.applyAsDouble(history), 4));
      fields.add("last_" + history.name() + ": " + Numbers.fixed(history.latest(), 4));
    }
  }

  private static Stream<ScalarHistory> named(String part, EventStorage storage) {
    return storage.histories().stream().filter(history -> history.name().contains(part));
  }
}
