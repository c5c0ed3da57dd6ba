package org.hookline.scoring.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the numbers of a figure as CSV. Doubles read back as what they were. */
final class Csv {

  private Csv() {}

  static String of(Figure figure) {
    if (figure instanceof LinePlot plot) {
      return table(plot).toString();
    }
    if (figure instanceof Histogram histogram) {
      return table(histogram).toString();
    }
    if (figure instanceof ForestPlot forest) {
      return table(forest).toString();
    }
    return table((MatrixPlot) figure).toString();
  }

  private static CsvTable table(LinePlot plot) {
    CsvTable table = new CsvTable(List.of("curve", plot.x().label(), plot.y().label()));
    for (Curve curve : plot.curves()) {
      for (int i = 0; i < curve.size(); i++) {
        table.add(curve.name(), curve.x(i), curve.y(i));
      }
    }
    return table;
  }

  private static CsvTable table(Histogram histogram) {
    String label = histogram.x().label();
    CsvTable table = new CsvTable(List.of("group", label + " from", label + " to", "count"));
    for (Map.Entry<String, List<Long>> group : histogram.counts().entrySet()) {
      for (int bin = 0; bin < histogram.bins(); bin++) {
        table.add(
            group.getKey(),
            histogram.edge(bin),
            histogram.edge(bin + 1),
            group.getValue().get(bin));
      }
    }
    return table;
  }

  private static CsvTable table(ForestPlot forest) {
    List<String> names = forest.names();
    List<String> header = new ArrayList<>(List.of(forest.rowTitle()));
    header.addAll(names);
    CsvTable table = new CsvTable(header);
    for (ForestPlot.Row row : forest.rows()) {
      List<Object> cells = new ArrayList<>(List.of(row.label()));
      names.forEach(name -> cells.add(row.value(name)));
      table.add(cells.toArray());
    }
    return table;
  }

  private static CsvTable table(MatrixPlot matrix) {
    List<String> header = new ArrayList<>();
    header.add(matrix.rowTitle() + "\\" + matrix.columnTitle());
    header.addAll(matrix.labels());
    CsvTable table = new CsvTable(header);
    for (int row = 0; row < matrix.labels().size(); row++) {
      List<Object> cells = new ArrayList<>();
      cells.add(matrix.labels().get(row));
      cells.addAll(matrix.counts().get(row));
      table.add(cells.toArray());
    }
    return table;
  }
}
