package org.hookline.hooks.report;

/**
 * The settings of the hook {@code report} and of the command of that name.
 *
 * @param pictures whether the run's pictures are put into the page
 * @param points about how many points of a curve are kept, at least 10
 */
public record ReportSettings(boolean pictures, int points) {

  public ReportSettings {
    if (points < 10) {
      throw new IllegalArgumentException("points must be at least 10, it is " + points);
    }
  }
}
