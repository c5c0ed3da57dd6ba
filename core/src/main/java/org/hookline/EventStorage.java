package org.hookline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place for metrics: scalars with their recent history, images, histograms.
 *
 * <p>The trainer binds its storage to its thread for the length of the run, so that a model deep
 * inside a forward pass finds it with {@link #current()}. A storage belongs to that thread; only
 * {@link ScalarHistory#latest()} may be read from others.
 */
public final class EventStorage {

  /**
   * Images and histograms that wait for a writer; older ones are dropped, so that no writer means
   * no growth.
   */
  static final int KEPT_EVENTS = 100;

  private static final ThreadLocal<EventStorage> CURRENT = new ThreadLocal<>();

  private final Map<String, ScalarHistory> byName = new HashMap<>();
  private final TreeMap<String, ScalarHistory> sorted = new TreeMap<>();
  private final Deque<ImageEvent> images = new ArrayDeque<>();
  private final Deque<HistogramEvent> histograms = new ArrayDeque<>();
  private final List<ScalarSource> sources = new ArrayList<>();
  private final Consumer<ScalarHistory> onNewScalar;
  private String prefix = "";
  private long iteration;
  private boolean flushing;
  private @Nullable RuntimeException sourceFailure;

  /** An empty storage at iteration 0. */
  public EventStorage() {
    this(history -> {});
  }

  EventStorage(Consumer<ScalarHistory> onNewScalar) {
    this.onNewScalar = onNewScalar;
  }

  /**
   * The storage of the trainer that runs on this thread.
   *
   * @throws IllegalStateException if none does
   */
  public static EventStorage current() {
    EventStorage storage = CURRENT.get();
    if (storage == null) {
      throw new IllegalStateException(
          "no trainer runs on thread \"%s\"; EventStorage.current() works inside a run only"
              .formatted(Thread.currentThread().getName()));
    }
    return storage;
  }

  /** Whether a trainer runs on this thread. */
  public static boolean hasCurrent() {
    return CURRENT.get() != null;
  }

  /** Runs {@code body} with a storage of its own that is thrown away afterwards. */
  public static void discarding(Runnable body) {
    new EventStorage()
        .during(
            () -> {
              body.run();
              return true;
            });
  }

  /** The iteration that values are put at. */
  public long iteration() {
    return iteration;
  }

  /** Puts a {@linkplain ScalarKind#SMOOTHED smoothed} scalar at the current iteration. */
  public void putScalar(String name, double value) {
    putScalar(name, value, ScalarKind.SMOOTHED);
  }

  /** Puts a scalar at the current iteration. */
  public void putScalar(String name, double value, ScalarKind kind) {
    putScalarAt(iteration, name, value, kind);
  }

  /**
   * Puts a scalar at an iteration of the past.
   *
   * @throws IllegalArgumentException if the name was put with another kind before; nothing is put
   *     then
   */
  public void putScalarAt(long atIteration, String name, double value, ScalarKind kind) {
    String fullName = prefix.isEmpty() ? name : prefix + name;
    ScalarHistory history = byName.get(fullName);
    if (history == null) {
      history = new ScalarHistory(fullName, kind);
      add(history);
    } else if (history.kind() != kind) {
      throw new IllegalArgumentException(
          "scalar \"%s\" was put as %s before and cannot become %s"
              .formatted(fullName, history.kind(), kind));
    }
    history.put(atIteration, value);
  }

  /** Puts an image, {@code [height, width, 3]} bytes from 0 to 255, at the current iteration. */
  public void putImage(String name, int width, int height, byte[] rgb) {
    keep(images, new ImageEvent(prefix + name, iteration, width, height, rgb));
  }

  /** Puts a histogram of finite values at the current iteration. */
  public void putHistogram(String name, double[] values, int bins) {
    keep(histograms, HistogramEvent.of(prefix + name, iteration, values, bins));
  }

  /**
   * Runs {@code body} with {@code name/} before every name it puts; scopes nest, and end whatever
   * happens in them.
   */
  public void scoped(String name, Runnable body) {
    String outer = prefix;
    prefix = outer + name + "/";
    try {
      body.run();
    } finally {
      prefix = outer;
    }
  }

  /** The history of a scalar by its full name, if it was ever put. */
  public Optional<ScalarHistory> history(String name) {
    flush(source -> source.mayHold(name));
    return Optional.ofNullable(byName.get(name));
  }

  /** The histories of all scalars, in the order of their names. */
  public Collection<ScalarHistory> histories() {
    flush(source -> true);
    return Collections.unmodifiableCollection(sorted.values());
  }

  /** The newest value of every scalar, in the order of their names. */
  public Map<String, ScalarPoint> latest() {
    Map<String, ScalarPoint> points = new TreeMap<>();
    histories().forEach(h -> points.put(h.name(), new ScalarPoint(h.latest(), h.iteration())));
    return points;
  }

  /** The newest images, oldest first; at most 100 are kept. */
  public List<ImageEvent> images() {
    return List.copyOf(images);
  }

  /** The newest histograms, oldest first; at most 100 are kept. */
  public List<HistogramEvent> histograms() {
    return List.copyOf(histograms);
  }

  /** Adds a source that is flushed before every read of scalars it may hold. */
  public void addSource(ScalarSource source) {
    sources.add(source);
  }

  void iteration(long newIteration) {
    iteration = newIteration;
  }

  /** Runs {@code body} with this storage as the thread's current one. */
  <T> T during(Supplier<T> body) {
    EventStorage outer = CURRENT.get();
    CURRENT.set(this);
    try {
      return body.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  Map<String, ?> state(boolean measured) {
    Map<String, Object> state = new TreeMap<>();
    for (ScalarHistory history : histories()) {
      if (history.kind().isMeasured() == measured) {
        state.put(history.name(), history.state());
      }
    }
    return state;
  }

  void restore(ConfigObject state) {
    state.forEach(
        (name, value) -> {
          Config history = ((ConfigObject) value).toConfig();
          add(ScalarHistory.restored(name, history));
        });
  }

  private void add(ScalarHistory history) {
    byName.put(history.name(), history);
    sorted.put(history.name(), history);
    onNewScalar.accept(history);
  }

  /**
   * A source that fails, such as one that finds a loss that is not finite, fails once: whoever read
   * ends the run with it, and later reads see what is there.
   */
  private void flush(Predicate<ScalarSource> which) {
    if (flushing || sourceFailure != null) {
      return;
    }
    String scope = prefix;
    // What a source held back was not put in the scope of whoever happens to read.
    prefix = "";
    flushing = true;
    try {
      for (ScalarSource source : sources) {
        if (which.test(source)) {
          source.flush(this);
        }
      }
    } catch (RuntimeException e) {
      sourceFailure = e;
      throw e;
    } finally {
      flushing = false;
      prefix = scope;
    }
  }

  /** Whether this came from a source, so that who read is not to blame. */
  boolean isFailureOfSource(Throwable failure) {
    return failure == sourceFailure;
  }

  private static <E> void keep(Deque<E> events, E event) {
    if (events.size() == KEPT_EVENTS) {
      events.removeFirst();
    }
    events.addLast(event);
  }
}
