package org.hookline.hooks.memorystats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryStatsHookTest {

  private static final long MB = 1024 * 1024;
  private static final MemoryReading.Heap HEAP = new MemoryReading.Heap(50 * MB, 64 * MB, 512 * MB);

  /** The iteration that is running, for the source; -1 before the first. */
  private long iteration = -1;

  @Test
  void everyPeriodAndTheLastIterationAreRead() {
    Trainer trainer = train(25, 10, known(i -> 100 + i));
    ScalarHistory resident = trainer.storage().history("memory/rss_mb").orElseThrow();
    assertThat(resident.newest(10)).containsExactly(109, 119, 124);
    assertThat(resident.iteration()).isEqualTo(24);
    assertThat(resident.kind()).isEqualTo(ScalarKind.MEASURED_RAW);
  }

  @Test
  void everythingIsPutInMegabytes() {
    Trainer trainer = train(1, 1, known(i -> 100));
    assertThat(latest(trainer, "memory/rss_mb")).isEqualTo(100);
    assertThat(latest(trainer, "memory/rss_peak_mb")).isEqualTo(1100);
    assertThat(latest(trainer, "memory/heap_used_mb")).isEqualTo(50);
    assertThat(latest(trainer, "memory/heap_committed_mb")).isEqualTo(64);
    assertThat(latest(trainer, "memory/heap_max_mb")).isEqualTo(512);
    assertThat(latest(trainer, "memory/direct_mb")).isEqualTo(3);
    // The source collects garbage for 20 of every 100 ms.
    assertThat(latest(trainer, "memory/gc_percent")).isEqualTo(20);
  }

  @Test
  void whatIsNotKnownIsNotPut() {
    MemoryReading.Heap unlimited = new MemoryReading.Heap(50 * MB, 64 * MB, -1);
    try (LoggedLines logged = new LoggedLines(MemoryStatsHook.class)) {
      Trainer trainer =
          train(
              100,
              1,
              () ->
                  new MemoryReading(
                      OptionalLong.empty(),
                      OptionalLong.empty(),
                      unlimited,
                      0,
                      new MemoryReading.Time(0, 0)));
      assertThat(trainer.storage().latest().keySet())
          .filteredOn(name -> name.startsWith("memory/"))
          .containsExactly(
              "memory/direct_mb",
              "memory/gc_percent",
              "memory/heap_committed_mb",
              "memory/heap_used_mb");
      assertThat(logged.lines())
          .containsExactly(
              "INFO Memory: what is resident is known on Linux only; Java heap 50 MB, 64 MB of it"
                  + " committed; direct buffers 0 MB");
    }
  }

  @Test
  void thePeakIsSaidWithTheIterationByWhichItWasReached() {
    // Between iterations 9 and 19 it goes up to 1400, and down again before it is read.
    LongUnaryOperator peaks = i -> i < 15 ? 900 : 1400;
    try (LoggedLines logged = new LoggedLines(MemoryStatsHook.class)) {
      train(30, 10, () -> reading(800, peaks.applyAsLong(iteration)));
      assertThat(logged.lines())
          .containsExactly(
              "INFO Memory: 800 MB resident, at most 1400 MB by iteration 19; Java heap 50 MB, 64"
                  + " MB of it committed; direct buffers 3 MB");
    }
  }

  @Test
  void steadyGrowthIsWarnedOfOnce() {
    try (LoggedLines logged = new LoggedLines(MemoryStatsHook.class)) {
      train(1000, 10, known(i -> 500 + i / 5));
      // 200 MB per 1000 iterations; the 39th reading is the first with 20 in its second half.
      assertThat(logged.lines())
          .hasSize(2)
          .first()
          .asString()
          .isEqualTo(
              "WARN Resident memory grows steadily, by 200 MB per 1000 iterations since iteration"
                  + " 199, and is 577 MB now. If memory/heap_used_mb does not grow along, tensors"
                  + " may never be closed.");
    }
  }

  @Test
  void growthBelowTheLimitIsNotWarnedOf() {
    try (LoggedLines logged = new LoggedLines(MemoryStatsHook.class)) {
      train(1000, 10, known(i -> 500 + i / 20));
      assertThat(logged.lines()).hasSize(1).first().asString().startsWith("INFO Memory:");
    }
  }

  @Test
  void nothingMeasuredIsInTheStateThatIsTheSameInEveryRun(@TempDir Path run) throws IOException {
    Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(3)
            .output(run)
            .hook("memory-stats", new MemoryStatsHook(new MemoryStatsSettings(1, 0)))
            .hook("checkpoint", saving())
            .build();
    trainer.train();
    var checkpoint = trainer.checkpoints().newest().orElseThrow();
    assertThat(checkpoint.part("state.json")).content().doesNotContain("memory");
    assertThat(checkpoint.part("measured.json")).content().contains("memory/heap_used_mb");
  }

  private Trainer train(long iterations, long period, Supplier<MemoryReading> source) {
    CountingStep step = new CountingStep();
    for (long i = 0; i < iterations; i++) {
      step.at(i, trainer -> iteration = trainer.iter());
    }
    Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(iterations)
            .hook("memory-stats", new MemoryStatsHook(new MemoryStatsSettings(period, 100), source))
            .build();
    trainer.train();
    return trainer;
  }

  /** A source whose resident MB follow the iteration; the peak is 1000 MB more. */
  private Supplier<MemoryReading> known(LongUnaryOperator residentMb) {
    return () -> {
      long resident = residentMb.applyAsLong(iteration);
      return reading(resident, resident + 1000);
    };
  }

  private MemoryReading reading(long residentMb, long peakMb) {
    MemoryReading.Time time = new MemoryReading.Time(20 * (iteration + 1), 100 * (iteration + 1));
    return new MemoryReading(
        OptionalLong.of(residentMb * MB), OptionalLong.of(peakMb * MB), HEAP, 3 * MB, time);
  }

  private static double latest(Trainer trainer, String name) {
    return trainer.storage().history(name).orElseThrow().latest();
  }

  private static Hook saving() {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }
}
