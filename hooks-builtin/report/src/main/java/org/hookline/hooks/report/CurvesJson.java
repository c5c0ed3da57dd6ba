package org.hookline.hooks.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.io.Json;

/** The charts as the page's script reads them: thinned, and with as many digits as can be seen. */
final class CurvesJson {

  /** So many points together make about three megabytes. */
  private static final int MOST_POINTS = 150_000;

  private static final int FEWEST_POINTS = 10;
  private static final MathContext DIGITS = new MathContext(6);

  private final int points;

  /**
   * Thins as told, or more if there are many curves.
   *
   * @param points how many of each curve are kept
   */
  CurvesJson(int points) {
    this.points = points;
  }

  /**
   * {@code [{"title", "log", "curves": [{"name", "x": [iteration...], "y": [value|null...]}]}]}.
   */
  String write(List<Chart> charts) {
    int kept = pointsEach(charts);
    List<Map<String, Object>> json = new ArrayList<>();
    for (Chart chart : charts) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("title", chart.title());
      object.put("log", chart.logarithmic());
      object.put(
          "curves",
          chart.curves().stream()
              .map(curve -> curve(Thinning.thin(curve, kept), chart.prefix()))
              .toList());
      json.add(object);
    }
    return Json.oneLine().write(json);
  }

  /** Whether any curve has more points than are kept of it. */
  boolean thins(List<Chart> charts) {
    int kept = pointsEach(charts);
    return charts.stream()
        .flatMap(chart -> chart.curves().stream())
        .anyMatch(curve -> curve.size() > kept);
  }

  private int pointsEach(List<Chart> charts) {
    int curves = charts.stream().mapToInt(chart -> chart.curves().size()).sum();
    return Math.max(FEWEST_POINTS, Math.min(points, MOST_POINTS / Math.max(1, curves)));
  }

  private static Map<String, Object> curve(Series curve, String prefix) {
    List<Long> iterations = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      iterations.add(curve.iterations()[i]);
      values.add(rounded(curve.values()[i]));
    }
    String name = curve.name();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name.startsWith(prefix) ? name.substring(prefix.length()) : name);
    object.put("x", iterations);
    object.put("y", values);
    return object;
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? BigDecimal.valueOf(value).round(DIGITS).doubleValue() : value;
  }
}
