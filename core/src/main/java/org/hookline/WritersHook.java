package org.hookline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Core's one hook of its own: runs the event writers, each at its period, after everything else of
 * an iteration.
 */
final class WritersHook implements Hook, Stateful {

  static final String NAME = "writers";

  private final List<NamedWriter> writers = new ArrayList<>();

  /** A writer under its name, with the period it was asked for once. */
  private record NamedWriter(String name, EventWriter writer, long period) {}

  WritersHook(SortedMap<String, EventWriter> byName) {
    byName.forEach(
        (name, writer) ->
            writers.add(new NamedWriter(name, writer, checked(name, writer.period()))));
  }

  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    for (NamedWriter each : writers) {
      call(each, writer -> writer.open(trainer));
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    boolean last = trainer.isLastIteration();
    long done = trainer.iter() + 1;
    for (NamedWriter each : writers) {
      if (last || done % each.period() == 0) {
        call(each, writer -> writer.write(trainer));
      }
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    boolean failed = outcome instanceof Outcome.Failed;
    callAll(
        writer -> {
          if (failed) {
            // What led to the failure is worth more than a regular period.
            writer.write(trainer);
          }
          writer.sync();
        });
  }

  @Override
  public void close() {
    callAll(EventWriter::close);
  }

  /** Makes everything that was written survive a power cut. */
  void sync() {
    callAll(EventWriter::sync);
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
    for (NamedWriter each : writers) {
      String key = ConfigUtil.quoteString(each.name());
      if (each.writer() instanceof Stateful stateful && state.hasPath(key)) {
        stateful.restore(state.getConfig(key));
      }
    }
  }

  private Map<String, ?> states(Function<Stateful, Map<String, ?>> of) {
    Map<String, Object> states = new TreeMap<>();
    for (NamedWriter each : writers) {
      if (each.writer() instanceof Stateful stateful) {
        states.put(each.name(), of.apply(stateful));
      }
    }
    return states;
  }

  /** Every writer has its turn, whatever the others do. */
  private void callAll(Consumer<EventWriter> action) {
    @Nullable RuntimeException first = null;
    for (NamedWriter each : writers) {
      try {
        call(each, action);
      } catch (RuntimeException e) {
        first = (RuntimeException) Failures.joined(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static void call(NamedWriter named, Consumer<EventWriter> action) {
    try {
      action.accept(named.writer());
    } catch (RuntimeException e) {
      if (EventStorage.hasCurrent() && EventStorage.current().isFailureOfSource(e)) {
        throw e;
      }
      throw Failures.sameKind("writer \"%s\": %s".formatted(named.name(), Failures.describe(e)), e);
    }
  }

  private static long checked(String name, long period) {
    if (period < 1) {
      throw new InputException(
          "writer \"%s\" has period %d; it must be at least 1".formatted(name, period));
    }
    return period;
  }
}
