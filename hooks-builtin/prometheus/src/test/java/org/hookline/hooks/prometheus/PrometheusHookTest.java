package org.hookline.hooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses are 1, 2, 3 and so on; the run is in a folder named "night". */
class PrometheusHookTest {

  private final ManualClock clock = new ManualClock();
  @TempDir private Path folder;
  private Path run;
  private Scrape scrape;

  @BeforeEach
  void nameTheRun() throws IOException {
    run = Files.createDirectory(folder.resolve("night"));
    scrape = new Scrape(run);
  }

  @Test
  void whatTheRunIsDoingCanBeScrapedWhileItRuns() {
    List<Map<String, Double>> scraped = new ArrayList<>();
    double before = System.currentTimeMillis() / 1e3;
    trainer(5, 1)
        .hook("lr", in(Phase.SCHEDULE, t -> t.storage().putScalar("lr", 0.25, ScalarKind.RAW)))
        .hook("zz", in(Phase.REPORT, t -> scraped.add(scrape.samples())))
        .build()
        .train();

    assertThat(scraped).hasSize(5);
    assertThat(scraped.get(2))
        .containsEntry("hookline_iteration{run=\"night\"}", 2.0)
        .containsEntry("hookline_iterations{run=\"night\"}", 5.0)
        .containsEntry("hookline_scalar{name=\"total_loss\",run=\"night\"}", 3.0)
        .containsEntry("hookline_scalar{name=\"lr\",run=\"night\"}", 0.25)
        .containsKeys(
            "hookline_step_seconds{run=\"night\"}",
            "jvm_threads_live_threads{run=\"night\"}",
            "process_uptime_seconds{run=\"night\"}",
            "system_cpu_usage{run=\"night\"}");
    assertThat(scraped.get(2).keySet())
        .anyMatch(name -> name.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .anyMatch(name -> name.startsWith("jvm_gc_"));
    assertThat(scraped.get(2))
        .hasEntrySatisfying(
            "hookline_last_iteration_timestamp_seconds{run=\"night\"}",
            beat -> assertThat(beat).isCloseTo(before, within(60.0)));
  }

  @Test
  void theTextIsOfTheFormatItSays() {
    List<HttpResponse<String>> responses = new ArrayList<>();
    trainer(1, 1)
        .hook("zz", in(Phase.REPORT, t -> responses.add(scrape.get("/metrics"))))
        .build()
        .train();

    assertThat(responses.get(0).statusCode()).isEqualTo(200);
    assertThat(responses.get(0).headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(responses.get(0).body())
        .contains(
            """
            # HELP hookline_last_iteration_timestamp_seconds When an iteration last finished, or the run began, since 1970
            # TYPE hookline_last_iteration_timestamp_seconds gauge
            """)
        .endsWith("\n");
  }

  /** A loss that lies on a device is put when the storage is read, by the training thread alone. */
  @Test
  void whatIsHeldBackIsReadOncePerPeriodAndNeverByARequest() {
    List<Thread> readers = new ArrayList<>();
    List<Double> seen = new ArrayList<>();
    Hook device =
        new Hook() {
          @Override
          public void beforeTrain(Trainer trainer) {
            trainer
                .storage()
                .addSource(
                    storage -> {
                      readers.add(Thread.currentThread());
                      storage.putScalar("held", (double) trainer.iter());
                    });
          }
        };
    trainer(7, 3)
        .hook("device", device)
        .hook(
            "zz",
            in(
                Phase.REPORT,
                t ->
                    seen.add(
                        scrape
                            .samples()
                            .getOrDefault("hookline_scalar{name=\"held\",run=\"night\"}", -1.0))))
        .build()
        .train();

    assertThat(seen).containsExactly(-1.0, -1.0, 2.0, 2.0, 2.0, 5.0, 6.0);
    assertThat(readers).hasSize(3).containsOnly(Thread.currentThread());
  }

  @Test
  void aRunIsHealthyUntilNoIterationHasFinishedForTooLong() {
    List<String> answers = new ArrayList<>();
    trainer(2, 1)
        .hook(
            "zz",
            new Hook() {
              @Override
              public void beforeStep(Trainer trainer) {
                for (Duration pause : List.of(Duration.ofMillis(59_940), Duration.ofMillis(100))) {
                  clock.advance(pause);
                  HttpResponse<String> response = scrape.get("/-/healthy");
                  answers.add(response.statusCode() + " " + response.body());
                }
              }
            })
        .build()
        .train();

    assertThat(answers)
        .containsExactly(
            "200 ok: an iteration has finished 59.9 s ago\n",
            "503 stuck: no iteration has finished for 60.0 s, stuck-after is 60.0 s\n",
            "200 ok: an iteration has finished 59.9 s ago\n",
            "503 stuck: no iteration has finished for 60.0 s, stuck-after is 60.0 s\n");
  }

  @Test
  void otherRequestsAreAnsweredToo() {
    List<HttpResponse<String>> responses = new ArrayList<>();
    Hook asking =
        in(
            Phase.REPORT,
            t -> {
              responses.add(scrape.get("/"));
              responses.add(scrape.get("/metrics/more"));
              responses.add(scrape.request("POST", "/metrics"));
              responses.add(scrape.request("HEAD", "/metrics"));
            });
    trainer(1, 1).hook("zz", asking).build().train();

    assertThat(responses)
        .extracting(response -> response.statusCode() + " " + response.body())
        .containsExactly(
            "404 nothing is here; see /-/healthy, /metrics\n",
            "404 nothing is here; see /-/healthy, /metrics\n",
            "405 only GET and HEAD are understood\n",
            "200 ");
  }

  @Test
  void theEndOfTheRunFreesThePortTheMetersAndTheFile() throws IOException {
    CompositeMeterRegistry meters = new CompositeMeterRegistry();
    List<Integer> ports = new ArrayList<>();
    Hook failing =
        in(
            Phase.REPORT,
            t -> {
              ports.add(scrape.port());
              throw new IllegalStateException("no more");
            });
    Trainer trainer = trainer(3, 1).meters(meters).hook("zz", failing).build();
    assertThatThrownBy(trainer::train).isInstanceOf(RunException.class);

    try (ServerSocket free = new ServerSocket(ports.get(0), 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
    assertThat(meters.getRegistries()).isEmpty();
    assertThat(run.resolve("prometheus.json")).doesNotExist();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("HTTP-Dispatcher");
  }

  @Test
  void allRunsCanSayWhereTheyAreInOneFolder() {
    Path targets = folder.resolve("all/targets");
    PrometheusSettings settings =
        new PrometheusSettings("127.0.0.1", 0, 1, Duration.ofMinutes(1), Optional.of(targets));
    builder(new PrometheusHook(settings, "prometheus"), 1)
        .hook("zz", in(Phase.REPORT, t -> assertThat(targets.resolve("night.json")).exists()))
        .build()
        .train();
    assertThat(targets).isEmptyDirectory();
  }

  @Test
  void metersOfTheApplicationAreServedToo() {
    CompositeMeterRegistry meters = new CompositeMeterRegistry();
    Counter frames = Counter.builder("frames.read").register(meters);
    List<Map<String, Double>> scraped = new ArrayList<>();
    trainer(1, 1)
        .meters(meters)
        .hook("count", in(Phase.USER, t -> frames.increment(8)))
        .hook("zz", in(Phase.REPORT, t -> scraped.add(scrape.samples())))
        .build()
        .train();
    assertThat(scraped.get(0)).containsEntry("frames_read_total{run=\"night\"}", 8.0);
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      CompositeMeterRegistry meters = new CompositeMeterRegistry();
      Trainer trainer = builder(hook("127.0.0.1", port, 1), 3).meters(meters).build();
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "hook \"prometheus\" failed in beforeTrain at iteration 0: metrics cannot be served at"
                  + " \"127.0.0.1:%d\": Address already in use; set hooks.prometheus.port to a free"
                  + " port, or to 0 for any, and .host to an address of this machine",
              port);
      assertThat(meters.getRegistries()).isEmpty();
    }
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    Trainer trainer = builder(hook("no such host", 0, 1), 3).build();
    assertThatThrownBy(trainer::train)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "\"no such host\" is no host that this machine knows; set hooks.prometheus.host"
                + " to one of its own addresses");
  }

  @Test
  void metersThatCannotBeAddedToAreRefused() {
    Trainer trainer = trainer(3, 1).meters(new SimpleMeterRegistry()).build();
    assertThatThrownBy(trainer::train)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "Prometheus can be added to meters that are a CompositeMeterRegistry, these are a"
                + " \"SimpleMeterRegistry\"; put it into a CompositeMeterRegistry and give"
                + " Trainer.builder().meters(...) that");
  }

  @Test
  void onlyTheMainProcessServes() {
    trainer(2, 1)
        .processes(new AgreeingProcesses(new World(1, 2)))
        .hook(
            "zz", in(Phase.REPORT, t -> assertThat(run.resolve("prometheus.json")).doesNotExist()))
        .build()
        .train();
  }

  private TrainerBuilder trainer(long maxIter, long period) {
    return builder(hook("127.0.0.1", 0, period), maxIter);
  }

  private Hook hook(String host, int port, long period) {
    return new PrometheusHook(
        new PrometheusSettings(host, port, period, Duration.ofMinutes(1), Optional.empty()),
        "prometheus",
        clock);
  }

  private TrainerBuilder builder(Hook hook, long maxIter) {
    return Trainer.builder()
        .step(new CountingStep(iteration -> iteration + 1.0))
        .maxIter(maxIter)
        .output(run)
        .hook("prometheus", hook);
  }

  private static Hook in(Phase phase, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }
}
