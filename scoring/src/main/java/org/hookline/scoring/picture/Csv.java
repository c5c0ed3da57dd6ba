package org.hookline.scoring.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the numbers of a figure as CSV (RFC 4180). Doubles read back as what they were. */
final class Csv {

  private final StringBuilder text = new StringBuilder();

  private Csv() {}

  static String of(Figure figure) {
    Csv csv = new Csv();
    if (figure instanceof LinePlot plot) {
      csv.write(plot);
    } else if (figure instanceof Histogram histogram) {
      csv.write(histogram);
    } else {
      csv.write((MatrixPlot) figure);
    }
    return csv.text.toString();
  }

  private void write(LinePlot plot) {
    line(List.of("curve", plot.x().label(), plot.y().label()));
    for (Curve curve : plot.curves()) {
      for (int i = 0; i < curve.size(); i++) {
        line(List.of(curve.name(), curve.x(i), curve.y(i)));
      }
    }
  }

  private void write(Histogram histogram) {
    String label = histogram.x().label();
    line(List.of("group", label + " from", label + " to", "count"));
    for (Map.Entry<String, List<Long>> group : histogram.counts().entrySet()) {
      for (int bin = 0; bin < histogram.bins(); bin++) {
        line(
            List.of(
                group.getKey(),
                histogram.edge(bin),
                histogram.edge(bin + 1),
                group.getValue().get(bin)));
      }
    }
  }

  private void write(MatrixPlot matrix) {
    List<Object> header = new ArrayList<>();
    header.add(matrix.rowTitle() + "\\" + matrix.columnTitle());
    header.addAll(matrix.labels());
    line(header);
    for (int row = 0; row < matrix.labels().size(); row++) {
      List<Object> cells = new ArrayList<>();
      cells.add(matrix.labels().get(row));
      cells.addAll(matrix.counts().get(row));
      line(cells);
    }
  }

  private void line(List<?> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i).toString()));
    }
    text.append("\r\n");
  }

  private static String quoted(String cell) {
    boolean isPlain =
        cell.indexOf(',') < 0
            && cell.indexOf('"') < 0
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
