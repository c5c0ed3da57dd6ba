package org.hookline.hooks.progress;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hookline.text.Durations;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line now and then, for runs that nobody watches on a terminal. */
final class ProgressLog implements Display {

  private static final Logger log = LoggerFactory.getLogger(ProgressLog.class);

  private final long nanosBetween;
  private final LongSupplier nanoTime;
  private final Consumer<String> lines;
  private long began;
  private long lastLine;
  private long doneBefore;
  private long total;

  ProgressLog(Duration every) {
    this(every, System::nanoTime, log::info);
  }

  ProgressLog(Duration every, LongSupplier nanoTime, Consumer<String> lines) {
    this.lines = lines;
    this.nanosBetween = every.toNanos();
    this.nanoTime = nanoTime;
  }

  @Override
  public void begin(long done, long newTotal) {
    doneBefore = done;
    total = newTotal;
    began = nanoTime.getAsLong();
    lastLine = began;
  }

  @Override
  public void update(long done, Supplier<OptionalDouble> loss) {
    long now = nanoTime.getAsLong();
    if (now - lastLine < nanosBetween) {
      return;
    }
    lastLine = now;
    double perSecond = (done - doneBefore) / ((now - began) * 1e-9);
    lines.accept(line(done, perSecond, loss.get()));
  }

  private String line(long done, double perSecond, OptionalDouble loss) {
    String line =
        "%d/%d iterations (%d %%), %s it/s"
            .formatted(done, total, 100 * done / total, Numbers.significant(perSecond, 3));
    if (perSecond > 0) {
      line += ", " + Durations.clock((total - done) / perSecond) + " left";
    }
    if (loss.isPresent()) {
      line += ", total_loss " + Numbers.significant(loss.getAsDouble(), 4);
    }
    return line;
  }

  @Override
  public void close() {}
}
