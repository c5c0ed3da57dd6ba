package org.hookline;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The recent values of one scalar and its mean over everything ever put. Written by the training
 * thread alone; {@link #latest()} may be read from any thread.
 */
public final class ScalarHistory {

  /** Number of values that are kept. */
  public static final int WINDOW = 1000;

  private final String name;
  private final ScalarKind kind;
  private double[] values = new double[32];
  private long[] iterations = new long[32];
  private final Median median = new Median();
  private long count;
  private double globalAverage;
  private volatile double latest = Double.NaN;

  ScalarHistory(String name, ScalarKind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** The full name, scopes included. */
  public String name() {
    return name;
  }

  /** What the scalar is. */
  public ScalarKind kind() {
    return kind;
  }

  /** The newest value; {@code NaN} before the first. */
  public double latest() {
    return latest;
  }

  /** The iteration of the newest value, or -1 before the first. */
  public long iteration() {
    return count == 0 ? -1 : iterations[newestIndex()];
  }

  /** The number of values ever put. */
  public long count() {
    return count;
  }

  /** The mean over every value ever put; {@code NaN} once one of them was. */
  public double globalAverage() {
    return count == 0 ? Double.NaN : globalAverage;
  }

  /**
   * The median of the newest {@code window} values: the mean of the middle two if their number is
   * even.
   */
  public double median(int window) {
    return median.of(values, newestIndex(), Math.min(window, kept()));
  }

  /** The mean of the newest {@code window} values. */
  public double average(int window) {
    return Arrays.stream(newest(window)).average().orElse(Double.NaN);
  }

  /**
   * How many values were put in the last {@code window} iterations before and including the newest
   * one.
   */
  public int countWithin(long window) {
    if (count == 0) {
      return 0;
    }
    int at = newestIndex();
    long last = iterations[at] - window;
    int n = 0;
    while (n < kept() && iterations[at] > last) {
      n++;
      at = at == 0 ? iterations.length - 1 : at - 1;
    }
    return n;
  }

  /**
   * What writers show: the median over the last {@code window} iterations, or the newest value if
   * it is not smoothed.
   */
  public double shown(int window) {
    return kind.isSmoothed() ? median(countWithin(window)) : latest;
  }

  /** The newest values, oldest first; at most {@link #WINDOW}. */
  public double[] newest(int window) {
    double[] recent = new double[Math.min(window, kept())];
    int at = newestIndex();
    for (int i = recent.length - 1; i >= 0; i--) {
      recent[i] = values[at];
      at = at == 0 ? values.length - 1 : at - 1;
    }
    return recent;
  }

  void put(long iteration, double value) {
    if (count == values.length && values.length < WINDOW) {
      int capacity = Math.min(WINDOW, 2 * values.length);
      values = Arrays.copyOf(values, capacity);
      iterations = Arrays.copyOf(iterations, capacity);
    }
    int index = (int) (count % values.length);
    values[index] = value;
    iterations[index] = iteration;
    count++;
    globalAverage += (value - globalAverage) / count;
    latest = value;
  }

  Map<String, ?> state() {
    List<Double> keptValues = new ArrayList<>();
    List<Long> keptIterations = new ArrayList<>();
    for (long i = count - kept(); i < count; i++) {
      int at = (int) (i % values.length);
      keptValues.add(values[at]);
      keptIterations.add(iterations[at]);
    }
    Map<String, Object> state = new TreeMap<>();
    state.put("kind", kind.name());
    state.put("count", count);
    state.put("average", globalAverage);
    state.put("values", keptValues);
    state.put("iterations", keptIterations);
    return state;
  }

  static ScalarHistory restored(String name, Config state) {
    ScalarHistory history = new ScalarHistory(name, state.getEnum(ScalarKind.class, "kind"));
    List<Double> keptValues = state.getDoubleList("values");
    List<Long> keptIterations = state.getLongList("iterations");
    long older = state.getLong("count") - keptValues.size();
    // The ring starts where it stood, so that it turns over at the same puts as before.
    int capacity = 32;
    while (capacity < Math.min(WINDOW, older + keptValues.size())) {
      capacity = Math.min(WINDOW, 2 * capacity);
    }
    history.values = new double[capacity];
    history.iterations = new long[capacity];
    history.count = older;
    for (int i = 0; i < keptValues.size(); i++) {
      history.put(keptIterations.get(i), keptValues.get(i));
    }
    history.globalAverage = state.getDouble("average");
    return history;
  }

  private int kept() {
    return (int) Math.min(count, values.length);
  }

  /** Where the newest value lies, if there is one. */
  private int newestIndex() {
    return (int) ((count - 1) % values.length);
  }
}
