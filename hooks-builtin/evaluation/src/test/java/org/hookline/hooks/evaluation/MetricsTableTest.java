package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTableTest {

  private final Map<String, Map<String, Map<String, Double>>> metrics = new LinkedHashMap<>();

  @Test
  void dataSetsGoDownAndMetricsAcross() {
    put("val", "bbox", "AP", 0.45123);
    put("val", "bbox", "AP50", 0.80106);
    put("hospital-b", "bbox", "AP", 0.4);
    put("hospital-b", "bbox", "AP50", 1.0);
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            bbox            AP    AP50
            val         0.4512  0.8011
            hospital-b  0.4000  1.0000""");
  }

  @Test
  void eachTaskHasATableAndWhatIsNotThereStaysEmpty() {
    put("val", "bbox", "AP", 0.5);
    put("val", "video", "consistency", Double.NaN);
    put("test", "bbox", "AP", -1);
    put("test", "bbox", "APl", 0.25);
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            bbox       AP     APl
            val    0.5000
            test  -1.0000  0.2500
            video  consistency
            val              -""");
  }

  @Test
  void manyMetricsAreWrapped() {
    for (int i = 0; i < 13; i++) {
      put("val", "bbox", "m" + i, 0);
    }
    assertThat(MetricsTable.of(metrics).lines().map(String::length))
        .containsExactly(4 + 12 * 8, 4 + 12 * 8, 4 + 8, 4 + 8);
  }

  @Test
  void longNamesAreWrappedSooner() {
    for (int i = 0; i < 4; i++) {
      put("val", "video", "false-alarms-per-minute-of-video@score0." + i, 0);
    }
    // 5 for the first column, 2 + 41 for each metric: two of them are 91 wide, three 134.
    assertThat(MetricsTable.of(metrics).lines().map(String::length))
        .containsExactly(91, 91, 91, 91);
  }

  @Test
  void anIntervalStandsBehindItsMetric() {
    put("val", "froc", "cpm", 0.5);
    put("val", "froc", "cpm/low", 0.25);
    put("val", "froc", "cpm/high", 0.75);
    put("test", "froc", "cpm", 0.5);
    put("test", "froc", "cpm/low", Double.NaN);
    put("test", "froc", "cpm/high", Double.NaN);
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            froc                      cpm
            val   0.5000 [0.2500, 0.7500]
            test                   0.5000""");
  }

  @Test
  void groupsOfWhichTheSameIsMeasuredAreRows() {
    put("val", "video", "AP", 0.5);
    put("val", "video", "multi/AP75", 0.125);
    for (String group : new String[] {"static", "dynamic"}) {
      put("val", "video", group + "/AP", group.length() / 10.0);
      put("val", "video", group + "/AP/low", 0.25);
      put("val", "video", group + "/AP/high", 0.75);
      put("test", "video", group + "/AP", Double.NaN);
    }
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            video      AP  multi/AP75
            val    0.5000      0.1250
            video  of                            AP
            val    static   0.6000 [0.2500, 0.7500]
            val    dynamic  0.7000 [0.2500, 0.7500]
            test   static                         -
            test   dynamic                        -""");
  }

  @Test
  void groupsWithinGroupsAreNoneOfTheirMetrics() {
    for (String group : new String[] {"north", "south"}) {
      put("val", "per-group/video", group + "/AP", 0.5);
      put("val", "per-group/video", group + "/static/AP50", 0.25);
    }
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            per-group/video  of         AP
            val              north  0.5000
            val              south  0.5000
            per-group/video  of              AP50
            val              north/static  0.2500
            val              south/static  0.2500""");
  }

  @Test
  void countsHaveNoDecimals() {
    put("val", "data", "videos", 12);
    put("val", "data", "share", 1);
    put("test", "data", "videos", 0);
    put("test", "data", "share", 0);
    assertThat(MetricsTable.of(metrics))
        .isEqualTo(
            """
            data  videos   share
            val       12  1.0000
            test       0  0.0000""");
  }

  private void put(String dataset, String task, String metric, double value) {
    metrics
        .computeIfAbsent(dataset, d -> new LinkedHashMap<>())
        .computeIfAbsent(task, t -> new LinkedHashMap<>())
        .put(metric, value);
  }
}
