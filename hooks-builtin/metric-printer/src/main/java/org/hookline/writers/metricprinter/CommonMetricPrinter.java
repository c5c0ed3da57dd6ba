package org.hookline.writers.metricprinter;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hookline.EventWriter;
import org.hookline.Trainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the metrics every training has, one line for all: time left, iteration, losses, seconds per
 * step, seconds spent waiting for data, learning rate. Silent when nothing has come since the last
 * line, and where nothing is trained.
 */
public final class CommonMetricPrinter implements EventWriter {

  private static final Logger log = LoggerFactory.getLogger(CommonMetricPrinter.class);

  private final MetricPrinterSettings settings;
  private final Consumer<String> lines;
  private final TimeLeft timeLeft;
  private long newestPrinted = -1;

  public CommonMetricPrinter(MetricPrinterSettings settings) {
    this(settings, System::nanoTime, log::info);
  }

  CommonMetricPrinter(
      MetricPrinterSettings settings, LongSupplier nanoTime, Consumer<String> lines) {
    this.settings = settings;
    this.lines = lines;
    this.timeLeft = new TimeLeft(nanoTime);
  }

  @Override
  public long period() {
    return settings.period();
  }

  @Override
  public void write(Trainer trainer) {
    if (!trainer.world().isMain() || trainer.isEvaluationOnly()) {
      return;
    }
    CommonMetrics metrics = CommonMetrics.of(trainer.storage());
    if (metrics.newest() <= newestPrinted) {
      return;
    }
    newestPrinted = metrics.newest();
    lines.accept(metrics.line(timeLeft.at(trainer), settings.window()));
  }
}
