package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricNamesTest {

  @Test
  void writesNumbersAsShortAsTheyAre() {
    assertThat(MetricNames.at("sensitivity", "fp", 0.125)).isEqualTo("sensitivity@fp0.125");
    assertThat(MetricNames.at("sensitivity", "fp", 8)).isEqualTo("sensitivity@fp8");
    assertThat(MetricNames.at("recall", "", 16)).isEqualTo("recall@16");
    assertThat(MetricNames.at("precision", "R", 0.1 + 0.2)).isEqualTo("precision@R0.3");
  }

  @Test
  void theEndsOfAnIntervalAreUnderTheMetric() {
    assertThat(MetricNames.low("cpm")).isEqualTo("cpm/low");
    assertThat(MetricNames.high("cpm")).isEqualTo("cpm/high");
  }
}
