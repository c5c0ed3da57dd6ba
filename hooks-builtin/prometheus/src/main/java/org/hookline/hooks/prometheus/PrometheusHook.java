package org.hookline.hooks.prometheus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the meters of a run over HTTP for Prometheus, and whether the run is stuck; of several
 * processes, the main one does.
 *
 * <p>Requests are answered on other threads. They see the scalars as the training thread last read
 * them, because losses may still lie on a device; this hook reads them once per period.
 */
public final class PrometheusHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(PrometheusHook.class);

  private static final String METRICS = "/metrics";
  private static final String HEALTHY = "/-/healthy";

  private final PrometheusSettings settings;
  private final String name;
  private final Heartbeat heartbeat;
  private final Deque<Closing> held = new ArrayDeque<>();

  /**
   * A hook that serves nothing yet.
   *
   * @param name the instance's name, for messages and its file
   */
  public PrometheusHook(PrometheusSettings settings, String name) {
    this(settings, name, System::nanoTime);
  }

  PrometheusHook(PrometheusSettings settings, String name, LongSupplier nanoTime) {
    this.settings = settings;
    this.name = name;
    this.heartbeat = new Heartbeat(nanoTime, System::currentTimeMillis);
  }

  /** Behind evaluation, so that what is served holds the iteration's metrics. */
  @Override
  public Phase phase() {
    return Phase.REPORT;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (!trainer.world().isMain()) {
      return;
    }
    heartbeat.beat();
    String run = String.valueOf(trainer.output().toAbsolutePath().getFileName());
    RunRegistry registry = new RunRegistry(composite(trainer.meters()), run, heartbeat);
    held.push(registry::close);
    MetricsServer server = serve(registry);
    held.push(server::close);
    Path targets =
        settings
            .targets()
            .map(folder -> folder.resolve(run + ".json"))
            .orElseGet(() -> trainer.output().resolve(name + ".json"));
    held.push(TargetsFile.write(targets, server.address())::close);
    log.info(
        "metrics are served at http://{}{}", TargetsFile.hostAndPort(server.address()), METRICS);
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (held.isEmpty()) {
      return;
    }
    heartbeat.beat();
    if (trainer.isLastIteration() || (trainer.iter() + 1) % settings.period() == 0) {
      // Whatever was held back is put now, on the one thread that may.
      trainer.storage().histories();
    }
  }

  /** Everything is released, whatever goes wrong with one of them. */
  @Override
  public void close() {
    try {
      if (!held.isEmpty()) {
        held.pop().close();
      }
    } finally {
      if (!held.isEmpty()) {
        close();
      }
    }
  }

  private static CompositeMeterRegistry composite(MeterRegistry meters) {
    if (meters instanceof CompositeMeterRegistry composite) {
      return composite;
    }
    throw new InputException(
        "Prometheus can be added to meters that are a CompositeMeterRegistry, these are a \"%s\"; put"
                .formatted(meters.getClass().getSimpleName())
            + " it into a CompositeMeterRegistry and give Trainer.builder().meters(...) that");
  }

  private MetricsServer serve(RunRegistry registry) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new InputException(
          "\"%s\" is no host that this machine knows; set hooks.%s.host to one of its own addresses"
              .formatted(settings.host(), name));
    }
    try {
      return MetricsServer.start(
          address, Map.of(METRICS, () -> metrics(registry), HEALTHY, this::health));
    } catch (IOException e) {
      throw new InputException(
          "metrics cannot be served at \"%s:%d\": %s; set hooks.%s.port to a free port, or to 0 for any, and .host to an address of this machine"
              .formatted(settings.host(), settings.port(), e.getMessage(), name),
          e);
    }
  }

  private Answer metrics(RunRegistry registry) {
    // Reading the beat makes what the training thread did before it visible here.
    heartbeat.age();
    return new Answer(200, registry.scrape());
  }

  private Answer health() {
    Duration age = heartbeat.age();
    boolean isStuck = age.compareTo(settings.stuckAfter()) > 0;
    String text =
        isStuck
            ? "stuck: no iteration has finished for %s s, stuck-after is %s s\n"
                .formatted(seconds(age), seconds(settings.stuckAfter()))
            : "ok: an iteration has finished %s s ago\n".formatted(seconds(age));
    return new Answer(isStuck ? 503 : 200, text);
  }

  private static String seconds(Duration duration) {
    return Numbers.fixed(duration.toMillis() / 1e3, 1);
  }

  private interface Closing {
    void close();
  }
}
