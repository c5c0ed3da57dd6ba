package org.hookline.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hookline.text.Numbers;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Paints what was measured against the size of something, with the straight line through it. */
final class CurvePicture {

  private static final int WIDTH = 420;
  private static final int HEIGHT = 340;
  private static final Color GRID = new Color(225, 225, 225);

  private final List<XYChart> charts = new ArrayList<>();

  /**
   * One curve.
   *
   * @param xAxis what was varied, with its unit
   * @param sizes what it was
   * @param micros microseconds per iteration at each
   * @param line the straight line through the points
   */
  record Curve(String xAxis, int[] sizes, double[] micros, StraightLine line) {}

  /** Adds a curve beside those there are. */
  void add(Curve curve) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(curve.xAxis())
            .yAxisTitle("µs per iteration")
            .build();
    chart
        .getStyler()
        .setPlotGridLinesColor(GRID)
        .setPlotBorderVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setLegendPosition(LegendPosition.InsideNW)
        .setLegendBorderColor(Color.WHITE);
    chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
    double[] sizes = Arrays.stream(curve.sizes()).asDoubleStream().toArray();
    XYSeries line =
        chart.addSeries(
            "r² = " + Numbers.fixed(curve.line().r2(), 4), sizes, at(sizes, curve.line()));
    line.setMarker(SeriesMarkers.NONE);
    line.setLineColor(Color.GRAY);
    line.setLineStyle(new BasicStroke(1.2f));
    XYSeries points = chart.addSeries("measured", sizes, curve.micros());
    points.setMarker(SeriesMarkers.CIRCLE);
    points.setMarkerColor(new Color(31, 119, 180));
    points.setLineStyle(new BasicStroke(0));
    points.setLineColor(new Color(0, 0, 0, 0));
    charts.add(chart);
  }

  private static double[] at(double[] sizes, StraightLine line) {
    return Arrays.stream(sizes).map(size -> line.intercept() + line.slope() * size).toArray();
  }

  /** Writes them side by side; there must be one. */
  void write(Path png) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(charts, 1, charts.size(), bytes, BitmapEncoder.BitmapFormat.PNG);
      Files.write(png, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
