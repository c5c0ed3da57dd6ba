package org.hookline.hooks.prometheus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meters of a run, its heartbeat and its JVM in one registry that Prometheus can read. */
final class RunRegistry implements AutoCloseable {

  private final CompositeMeterRegistry meters;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gc = new JvmGcMetrics();

  /**
   * A registry that shows from now on what is registered with the run's meters.
   *
   * @param run the run's name, the tag {@code run} of everything
   */
  RunRegistry(CompositeMeterRegistry meters, String run, Heartbeat heartbeat) {
    this.meters = meters;
    registry.config().commonTags("run", run);
    Gauge.builder("hookline.last.iteration.timestamp", heartbeat, Heartbeat::seconds)
        .baseUnit("seconds")
        .description("When an iteration last finished, or the run began, since 1970")
        .register(registry);
    // Names that the lint of Prometheus objects to; what they say, others say too.
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    new JvmMemoryMetrics().bindTo(registry);
    gc.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    meters.add(registry);
  }

  /** Everything in the text format of Prometheus. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    meters.remove(registry);
    gc.close();
    registry.close();
  }
}
