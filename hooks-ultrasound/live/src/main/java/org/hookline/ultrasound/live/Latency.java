package org.hookline.ultrasound.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * How long a video's frames took: in the model alone, and from the decoded frame to the decision.
 * Percentiles are by nearest rank and leave the first frames out, in which code is compiled and
 * memory is fetched. Keeps 16 bytes a frame.
 */
final class Latency {

  /** As many as in an evaluation, and never all. */
  private static final int WARM_UP = 5;

  private static final double NANOS_PER_MILLI = 1e6;

  private final OptionalDouble framesPerSecond;
  private long[] inModel = new long[1024];
  private long[] whole = new long[1024];
  private int frames;
  private int lookAhead;
  private long totalNanos;

  /**
   * @param framesPerSecond of the recording, if it is known
   */
  Latency(OptionalDouble framesPerSecond) {
    this.framesPerSecond = framesPerSecond;
  }

  /** Adds a frame: its time in the model, and the whole. */
  void add(Duration model, Duration path) {
    if (frames == whole.length) {
      inModel = Arrays.copyOf(inModel, 2 * frames);
      whole = Arrays.copyOf(whole, 2 * frames);
    }
    inModel[frames] = model.toNanos();
    whole[frames] = path.toNanos();
    frames++;
    totalNanos += path.toNanos();
  }

  /** Adds the time that the end took, which is no frame's. */
  void addEnd(Duration time) {
    totalNanos += time.toNanos();
  }

  /** Takes note that a frame was decided when so many after it had been seen. */
  void decidedAfter(int later) {
    lookAhead = Math.max(lookAhead, later);
  }

  private int warmUp() {
    return Math.max(0, Math.min(WARM_UP, frames - 1));
  }

  /** What {@code latency.json} says of the video. */
  Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("frames", frames);
    report.put("warm-up-frames", warmUp());
    report.put("model-ms", summary(inModel));
    report.put("frame-ms", summary(whole));
    report.put("frames-per-second", sustained());
    report.put("recorded-frames-per-second", orNull(framesPerSecond));
    report.put("look-ahead-frames", lookAhead);
    report.put(
        "look-ahead-ms",
        framesPerSecond.isPresent() ? 1e3 * lookAhead / framesPerSecond.getAsDouble() : null);
    report.put("real-time", framesPerSecond.isPresent() ? isRealTime() : null);
    return report;
  }

  /** A line for people. */
  String line() {
    String seconds = Numbers.fixed(totalNanos / 1e9, 1);
    if (frames == 0) {
      return "0 frames";
    }
    return "%s in %s s (%s per second); model p50 %s ms, p95 %s ms; %s%s"
        .formatted(
            Numbers.counted(frames, "frame"),
            seconds,
            Numbers.fixed(frames / (totalNanos / 1e9), 1),
            Numbers.fixed(percentile(inModel, 50), 1),
            Numbers.fixed(percentile(inModel, 95), 1),
            realTime(),
            lookAhead == 0 ? "" : "; decided " + Numbers.counted(lookAhead, "frame") + " late");
  }

  private String realTime() {
    return framesPerSecond.isPresent()
        ? "real time at %s fps: %s"
            .formatted(
                Numbers.significant(framesPerSecond.getAsDouble(), 4), isRealTime() ? "yes" : "no")
        : "whether that is real time, --fps would tell";
  }

  /** Whether 95 of 100 frames are through before the next one comes. */
  private boolean isRealTime() {
    return frames > 0 && percentile(whole, 95) <= 1e3 / framesPerSecond.orElseThrow();
  }

  private @Nullable Double sustained() {
    long nanos = Arrays.stream(whole, warmUp(), frames).sum();
    return nanos > 0 ? (frames - warmUp()) / (nanos / 1e9) : null;
  }

  private Map<String, Object> summary(long[] nanos) {
    Map<String, Object> summary = new LinkedHashMap<>();
    if (frames > 0) {
      summary.put("p50", percentile(nanos, 50));
      summary.put("p95", percentile(nanos, 95));
      summary.put("max", percentile(nanos, 100));
    }
    return summary;
  }

  /** In milliseconds, the smallest value that at least {@code percent} of 100 do not exceed. */
  private double percentile(long[] nanos, int percent) {
    long[] sorted = Arrays.copyOfRange(nanos, warmUp(), frames);
    Arrays.sort(sorted);
    long rank = ((long) sorted.length * percent + 99) / 100;
    return sorted[(int) rank - 1] / NANOS_PER_MILLI;
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
