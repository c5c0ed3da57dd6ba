package org.hookline.hooks.gradientmonitor;

/**
 * The settings of the hook {@code gradient-monitor}.
 *
 * @param period iterations between two looks at the norms, at least 1
 * @param perParameter whether each parameter has a norm of its own
 * @param updateRatio whether updates are compared with the weights they change
 * @param histogramPeriod iterations between two histograms; 0 for none
 * @param histogramBins bins of a histogram, at least 1
 */
public record GradientMonitorSettings(
    long period,
    boolean perParameter,
    boolean updateRatio,
    long histogramPeriod,
    int histogramBins) {

  public GradientMonitorSettings {
    require(period >= 1, "period must be at least 1", period);
    require(histogramPeriod >= 0, "histogram-period must not be negative", histogramPeriod);
    require(histogramBins >= 1, "histogram-bins must be at least 1", histogramBins);
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", it is " + value);
    }
  }
}
