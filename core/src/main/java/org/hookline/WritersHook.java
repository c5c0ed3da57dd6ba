package org.hookline;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Core's one hook of its own: runs the event writers, each at its period, after everything else of
 * an iteration.
 */
final class WritersHook implements Hook, Stateful {

  static final String NAME = "writers";

  private final SortedMap<String, EventWriter> writers;
  private final Map<EventWriter, Long> periods = new LinkedHashMap<>();

  WritersHook(SortedMap<String, EventWriter> writers) {
    this.writers = new TreeMap<>(writers);
    this.writers.forEach((name, writer) -> periods.put(writer, checkedPeriod(name, writer)));
  }

  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    writers.values().forEach(writer -> writer.open(trainer));
  }

  @Override
  public void afterStep(Trainer trainer) {
    boolean last = trainer.isLastIteration();
    long done = trainer.iter() + 1;
    for (Map.Entry<EventWriter, Long> entry : periods.entrySet()) {
      if (last || done % entry.getValue() == 0) {
        entry.getKey().write(trainer);
      }
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (outcome instanceof Outcome.Failed) {
      // What led to the failure is worth more than a regular period.
      writers.values().forEach(writer -> writer.write(trainer));
    }
    sync();
  }

  @Override
  public void close() {
    List<RuntimeException> failures = new ArrayList<>();
    for (EventWriter writer : writers.values()) {
      try {
        writer.close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Makes everything that was written survive a power cut. */
  void sync() {
    writers.values().forEach(EventWriter::sync);
  }

  @Override
  public Map<String, ?> state() {
    return states(Stateful::state);
  }

  @Override
  public Map<String, ?> measuredState() {
    return states(Stateful::measuredState);
  }

  @Override
  public void restore(Config state) {
    writers.forEach(
        (name, writer) -> {
          if (writer instanceof Stateful stateful && state.hasPath(quoted(name))) {
            stateful.restore(state.getConfig(quoted(name)));
          }
        });
  }

  private Map<String, ?> states(Function<Stateful, Map<String, ?>> of) {
    Map<String, Object> states = new TreeMap<>();
    writers.forEach(
        (name, writer) -> {
          if (writer instanceof Stateful stateful) {
            states.put(name, of.apply(stateful));
          }
        });
    return states;
  }

  private static String quoted(String name) {
    return com.typesafe.config.ConfigUtil.quoteString(name);
  }

  private static long checkedPeriod(String name, EventWriter writer) {
    if (writer.period() < 1) {
      throw new InputException(
          "writer \"%s\" has period %d; it must be at least 1".formatted(name, writer.period()));
    }
    return writer.period();
  }
}
