package org.hookline;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Function gauges over a trainer and its storage: Micrometer reads the values where they are,
 * nothing is written twice.
 */
final class TrainerMeters {

  private final MeterRegistry registry;
  private final List<Meter> registered = new ArrayList<>();

  TrainerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void bind(Trainer trainer) {
    gauge("hookline.iteration", "Current iteration", trainer, Trainer::iter);
    gauge("hookline.iterations", "Iterations of the whole run", trainer, Trainer::maxIter);
    gauge("hookline.step.seconds", "Duration of the last step", trainer, Trainer::lastStepSeconds);
  }

  /**
   * Every scalar is one gauge, told apart by its name; {@code data_time} is the time spent waiting
   * for data.
   */
  void bind(ScalarHistory history) {
    registered.add(
        Gauge.builder("hookline.scalar", history, ScalarHistory::latest)
            .tag("name", history.name())
            .description("Newest value of a scalar")
            .register(registry));
  }

  /** Leaves the registry to the next trainer. */
  void remove() {
    registered.forEach(registry::remove);
    registered.clear();
  }

  private void gauge(
      String name, String description, Trainer trainer, ToDoubleFunction<Trainer> value) {
    registered.add(Gauge.builder(name, trainer, value).description(description).register(registry));
  }
}
