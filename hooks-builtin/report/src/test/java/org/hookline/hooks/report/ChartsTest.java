package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChartsTest {

  @Test
  void lossesComeFirstThenTheRateEvaluationsOthersAndTimes() {
    Charts charts =
        charts(
            "data_time",
            "ema/unseen/bbox/AP",
            "eta_seconds",
            "gradient_norm/all",
            "gradient_norm/default",
            "loss_cls",
            "lr",
            "memory/rss_mb",
            "rpn/loss_box",
            "skipped_steps",
            "time",
            "total_loss",
            "unseen/bbox/AP",
            "unseen/bbox/AP50",
            "unseen/bbox/device-a/AP");

    assertThat(charts.charts())
        .extracting(chart -> chart.title() + ": " + names(chart))
        .containsExactly(
            "losses: total_loss loss_cls rpn/loss_box",
            "learning rate: lr",
            "ema/unseen/bbox: ema/unseen/bbox/AP",
            "unseen/bbox: unseen/bbox/AP unseen/bbox/AP50",
            "unseen/bbox/device-a: unseen/bbox/device-a/AP",
            "gradient_norm: gradient_norm/all gradient_norm/default",
            "memory: memory/rss_mb",
            "skipped_steps: skipped_steps",
            "seconds per iteration: data_time time",
            "eta_seconds: eta_seconds");
    assertThat(charts.charts()).filteredOn(Chart::logarithmic).hasSize(1);
  }

  @Test
  void metricsThatAreNoFractionsHaveAChartOfTheirOwn() {
    Charts charts = of(series("unseen/froc/fp", 60, 50), series("unseen/froc/recall", 0.5, 0.6));

    assertThat(charts.charts())
        .extracting(Chart::title)
        .containsExactly("unseen/froc", "unseen/froc, larger than 1");
  }

  @Test
  void whatWasEvaluatedOnceIsInTheTablesAlone() {
    Charts charts = of(series("unseen/bbox/AP", 0.5), series("lr", 0.1));

    assertThat(charts.charts()).extracting(Chart::title).containsExactly("learning rate");
    assertThat(charts.evaluatedOnce()).containsExactly("unseen/bbox");
  }

  @Test
  void aMetricIsAGapWhereItIsNotDefinedAndGoneIfItNeverIs() {
    Charts charts =
        of(series("unseen/bbox/APs", -1, -1), series("unseen/bbox/APm", -1, 0.5), series("b", -1));

    assertThat(names(charts.charts().get(0))).isEqualTo("unseen/bbox/APm");
    assertThat(charts.charts().get(0).curves().get(0).values()).containsExactly(Double.NaN, 0.5);
    assertThat(charts.charts().get(1).curves().get(0).values()).containsExactly(-1);
  }

  private static Charts charts(String... names) {
    return of(Arrays.stream(names).map(name -> series(name, 0.5, 0.75)).toArray(Series[]::new));
  }

  private static Charts of(Series... scalars) {
    return Charts.of(List.of(scalars), Set.of("unseen", "ema/unseen"));
  }

  private static Series series(String name, double... values) {
    return new Series(
        name, Stream.of(0L, 1L).limit(values.length).mapToLong(i -> i).toArray(), values);
  }

  private static String names(Chart chart) {
    return String.join(" ", chart.curves().stream().map(Series::name).toList());
  }
}
