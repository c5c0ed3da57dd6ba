package org.hookline.hooks.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/** A bar on a terminal, redrawn in place. */
final class ProgressBarDisplay implements Display {

  private static final long NANOS_BETWEEN_LOSSES = Duration.ofSeconds(1).toNanos();

  private final PrintStream terminal;
  private @Nullable ProgressBar bar;
  private long lossRead;

  ProgressBarDisplay(PrintStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void begin(long done, long total) {
    lossRead = System.nanoTime();
    bar =
        new ProgressBarBuilder()
            .setTaskName("train")
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .setConsumer(new TerminalLine(terminal, Terminal.width() - 1))
            .showSpeed()
            .build();
  }

  @Override
  public void update(long done, Supplier<OptionalDouble> loss) {
    ProgressBar shown = bar;
    if (shown == null) {
      return;
    }
    shown.stepTo(done);
    long now = System.nanoTime();
    if (now - lossRead >= NANOS_BETWEEN_LOSSES) {
      lossRead = now;
      loss.get()
          .ifPresent(value -> shown.setExtraMessage(" loss " + Numbers.significant(value, 4)));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      terminal.println();
      bar = null;
    }
  }
}
