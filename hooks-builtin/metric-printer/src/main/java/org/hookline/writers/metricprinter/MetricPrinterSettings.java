package org.hookline.writers.metricprinter;

/**
 * The settings of the writer {@code metric-printer}.
 *
 * @param period iterations between two lines, at least 1
 * @param window iterations that losses are smoothed over, at least 1
 */
public record MetricPrinterSettings(long period, int window) {

  public MetricPrinterSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, it is " + window);
    }
  }
}
