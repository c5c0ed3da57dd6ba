package org.hookline.hooks.losscurve;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lays the losses out above the learning rate and the precision on the evaluation data. */
final class LossCurvePicture {

  private static final int FEW_POINTS = 30;

  private final LossCurveSettings settings;

  LossCurvePicture(LossCurveSettings settings) {
    this.settings = settings;
  }

  byte[] png(Curves curves) throws IOException {
    List<XYChart> charts = new ArrayList<>();
    charts.add(losses(curves.losses()));
    if (curves.learningRate().isPresent() || !curves.precisions().isEmpty()) {
      charts.add(rateAndPrecision(curves));
    }
    for (XYChart chart : charts) {
      chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(1, curves.lastIteration()));
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BitmapEncoder.saveBitmap(charts, charts.size(), 1, png, BitmapEncoder.BitmapFormat.PNG);
    return png.toByteArray();
  }

  private XYChart losses(List<Curve> losses) {
    XYChart chart = chart("loss");
    losses.forEach(loss -> add(chart, loss, loss.name().equals("total_loss") ? 2.5f : 1.2f));
    chart.getStyler().setYAxisMin(Math.min(0, minimum(losses)));
    return chart;
  }

  private XYChart rateAndPrecision(Curves curves) {
    boolean both = curves.learningRate().isPresent() && !curves.precisions().isEmpty();
    XYChart chart = chart(curves.precisions().isEmpty() ? "learning rate" : "AP50");
    for (Curve precision : curves.precisions()) {
      add(chart, precision, 1.5f).setMarker(SeriesMarkers.CIRCLE);
    }
    if (!curves.precisions().isEmpty()) {
      chart.getStyler().setYAxisMin(0, 0.0).setYAxisMax(0, 1.0);
    }
    curves
        .learningRate()
        .ifPresent(
            rate -> {
              XYSeries series = add(chart, rate, 1.2f);
              series.setMarkerColor(Color.GRAY);
              series.setLineColor(Color.GRAY);
              if (both) {
                series.setYAxisGroup(1);
                chart.setYAxisGroupTitle(1, "learning rate");
                chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
              }
              chart.getStyler().setYAxisMin(both ? 1 : 0, 0.0);
            });
    return chart;
  }

  private XYChart chart(String yAxis) {
    XYChart chart =
        new XYChartBuilder()
            .width(settings.width())
            .height(settings.height())
            .xAxisTitle("iteration")
            .yAxisTitle(yAxis)
            .build();
    chart
        .getStyler()
        .setPlotGridLinesColor(new Color(225, 225, 225))
        .setPlotBorderVisible(false)
        .setLegendPosition(LegendPosition.OutsideS)
        .setLegendLayout(LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static XYSeries add(XYChart chart, Curve curve, float width) {
    XYSeries series = chart.addSeries(curve.name(), curve.iterations(), curve.values());
    Marker marker = curve.values().size() <= FEW_POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
    series.setMarker(marker);
    series.setSmooth(false);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }

  private static double minimum(List<Curve> curves) {
    return curves.stream()
        .flatMap(curve -> curve.values().stream())
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(0);
  }
}
