package org.hookline.hooks.memorystats;

import java.util.Locale;
import java.util.function.Supplier;
import org.hookline.EventStorage;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the memory of the process as scalars {@code memory/...}, says at the end how much it was,
 * and warns once if it grew steadily. One MB is 2^20 bytes.
 */
public final class MemoryStatsHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(MemoryStatsHook.class);

  private static final double MB = 1024 * 1024;

  private final MemoryStatsSettings settings;
  private final Supplier<MemoryReading> source;
  private final Growth growth = new Growth();
  private MemoryReading.Time collecting = new MemoryReading.Time(0, 0);
  private long peak;
  private long peakIteration;
  private boolean warned;

  public MemoryStatsHook(MemoryStatsSettings settings) {
    this(settings, new ProcessMemory());
  }

  MemoryStatsHook(MemoryStatsSettings settings, Supplier<MemoryReading> source) {
    this.settings = settings;
    this.source = source;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    MemoryReading now = source.get();
    collecting = now.collecting();
    notePeak(now, trainer.iter());
  }

  @Override
  public void afterStep(Trainer trainer) {
    if ((trainer.iter() + 1) % settings.period() != 0 && !trainer.isLastIteration()) {
      return;
    }
    MemoryReading now = source.get();
    trainer.storage().scoped("memory", () -> put(now, trainer.storage()));
    collecting = now.collecting();
    notePeak(now, trainer.iter());
    now.resident().ifPresent(bytes -> watch(bytes, trainer.iter()));
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    MemoryReading now = source.get();
    notePeak(now, trainer.iter());
    log.info(
        "Memory: {}; Java heap {} MB, {} MB of it committed; direct buffers {} MB",
        resident(now),
        mb(now.heap().used()),
        mb(now.heap().committed()),
        mb(now.direct()));
  }

  private void put(MemoryReading now, EventStorage storage) {
    now.resident().ifPresent(bytes -> putMb("rss_mb", bytes, storage));
    now.residentPeak().ifPresent(bytes -> putMb("rss_peak_mb", bytes, storage));
    putMb("heap_used_mb", now.heap().used(), storage);
    putMb("heap_committed_mb", now.heap().committed(), storage);
    if (now.heap().max() >= 0) {
      putMb("heap_max_mb", now.heap().max(), storage);
    }
    putMb("direct_mb", now.direct(), storage);
    double share = now.collecting().percentSince(collecting);
    storage.putScalar("gc_percent", share, ScalarKind.MEASURED_RAW);
  }

  private static void putMb(String name, long bytes, EventStorage storage) {
    storage.putScalar(name, bytes / MB, ScalarKind.MEASURED_RAW);
  }

  /** The system keeps the peak itself, so one between two readings is not missed. */
  private void notePeak(MemoryReading now, long iteration) {
    long seen = now.residentPeak().orElse(now.resident().orElse(0));
    if (seen > peak) {
      peak = seen;
      peakIteration = iteration;
    }
  }

  private void watch(long resident, long iteration) {
    growth.add(iteration, resident / MB);
    double perThousand = 1000 * growth.perIteration();
    if (warned || settings.growthWarning() == 0 || perThousand <= settings.growthWarning()) {
      return;
    }
    warned = true;
    log.warn(
        "Resident memory grows steadily, by {} MB per 1000 iterations since iteration {}, and is {}"
            + " MB now. If memory/heap_used_mb does not grow along, tensors may never be closed.",
        String.format(Locale.ROOT, "%.0f", perThousand),
        growth.since(),
        mb(resident));
  }

  private String resident(MemoryReading now) {
    if (now.resident().isEmpty()) {
      return "what is resident is known on Linux only";
    }
    return "%d MB resident, at most %d MB by iteration %d"
        .formatted(mb(now.resident().getAsLong()), mb(peak), peakIteration);
  }

  private static long mb(long bytes) {
    return Math.round(bytes / MB);
  }
}
