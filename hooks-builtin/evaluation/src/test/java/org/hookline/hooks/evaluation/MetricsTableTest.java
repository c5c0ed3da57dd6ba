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

  private void put(String dataset, String task, String metric, double value) {
    metrics
        .computeIfAbsent(dataset, d -> new LinkedHashMap<>())
        .computeIfAbsent(task, t -> new LinkedHashMap<>())
        .put(metric, value);
  }
}
