package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.scoring.picture.ForestPlot.Panel;
import org.hookline.scoring.picture.ForestPlot.Row;
import org.hookline.scoring.picture.Text.Direction;
import org.hookline.text.Numbers;

/** Lays rows of names, counts and points with intervals out beside each other. */
final class ForestPainting implements Painting {

  /** Above the rows, for what is written over the columns. */
  static final double HEAD_HEIGHT = 20;

  private static final double MARGIN = 6;
  private static final double GAP = 8;
  private static final double TITLE_HEIGHT = 26;

  private static final double LONGEST_LABEL = 340;
  private static final double PANEL = 190;
  private static final double SERIES = 9;
  private static final double PADDING = 9;
  private static final double TICK = 4;

  private static final Lettering TITLE = new Lettering(14, true, Palette.INK);
  private static final Lettering HEAD = new Lettering(12, true, Palette.INK);
  private static final Lettering LABEL = Lettering.plain(12);
  private static final Lettering DOUBTFUL = new Lettering(12, false, Palette.FAINT);
  private static final Lettering NO_DATA = new Lettering(15, false, Palette.FAINT);
  private static final Color BAND = new Color(0xF6F6F6);

  private final ForestPlot plot;
  private final List<String> series;
  private final double labels;
  private final double counts;
  private final List<ForestPanel> panels = new ArrayList<>();
  private final double rowHeight;
  private final Legend legend;

  ForestPainting(ForestPlot plot) {
    this.plot = plot;
    series = plot.seriesNames();
    labels = Math.min(LONGEST_LABEL, widest(plot.rows().stream().map(Row::label).toList(), LABEL));
    counts = plot.counts().isEmpty() ? 0 : widest(plot.counts(), HEAD) + GAP;
    double left = MARGIN + labels + GAP + counts * plot.counts().size() + 2 * GAP;
    int most = 1;
    for (Panel panel : plot.panels()) {
      panels.add(new ForestPanel(plot, panel, left, PANEL));
      left += PANEL + 3 * GAP;
      most = Math.max(most, panel.series().size());
    }
    rowHeight = PADDING + SERIES * most;
    legend = new Legend(entries(), width() - 2 * MARGIN);
  }

  private List<LegendEntry> entries() {
    List<LegendEntry> entries = new ArrayList<>();
    for (String name : series) {
      int index = series.indexOf(name);
      entries.add(
          new LegendEntry(
              name,
              (canvas, x, y) -> {
                double half = Legend.SAMPLE / 2;
                canvas.stroke(new Line2D.Double(x - half, y, x + half, y), line(index));
                Marker.of(index, 1).draw(canvas, x, y);
              }));
    }
    if (plot.rows().stream().anyMatch(Row::isDoubtful)) {
      entries.add(
          new LegendEntry(
              plot.doubt(),
              (canvas, x, y) ->
                  canvas.write(new Text("*", x, y + LABEL.drop(), LABEL, Direction.CENTERED))));
    }
    return entries;
  }

  private static double widest(List<String> texts, Lettering letters) {
    return texts.stream()
        .mapToDouble(text -> Math.ceil(letters.width(text + " *")))
        .max()
        .orElse(0);
  }

  static Pen line(int index) {
    return Pen.solid(Palette.color(index), 1.4);
  }

  @Override
  public double width() {
    double used = MARGIN + labels + GAP + counts * plot.counts().size() + 2 * GAP;
    return Math.ceil(Math.max(PlotFrame.WIDTH, used + (PANEL + 3 * GAP) * plot.panels().size()));
  }

  @Override
  public double height() {
    return Math.ceil(bottom() + TICK + 2 * LABEL.size() + GAP + legend.height() + MARGIN);
  }

  private double top() {
    return TITLE_HEIGHT + HEAD_HEIGHT;
  }

  private double bottom() {
    return top() + Math.max(1, plot.rows().size()) * rowHeight;
  }

  @Override
  public void paint(Canvas canvas) {
    write(
        canvas,
        TITLE.fit(plot.title(), width() - 2 * MARGIN),
        width() / 2,
        MARGIN + TITLE.size() / 2,
        TITLE,
        Direction.CENTERED);
    paintHead(canvas);
    for (int row = 0; row < plot.rows().size(); row++) {
      if (row % 2 == 0) {
        canvas.fill(
            new Rectangle2D.Double(
                MARGIN, top() + row * rowHeight, width() - 2 * MARGIN, rowHeight),
            BAND);
      }
    }
    panels.forEach(panel -> panel.paintAxis(canvas, top(), bottom()));
    for (int row = 0; row < plot.rows().size(); row++) {
      paintRow(canvas, plot.rows().get(row), top() + (row + 0.5) * rowHeight);
    }
    if (plot.rows().isEmpty()) {
      write(canvas, "no data", width() / 2, (top() + bottom()) / 2, NO_DATA, Direction.CENTERED);
    }
    legend.paint(canvas, MARGIN, bottom() + TICK + 2 * LABEL.size() + GAP);
  }

  private void paintHead(Canvas canvas) {
    double middle = TITLE_HEIGHT + HEAD_HEIGHT / 2;
    write(canvas, plot.rowTitle(), MARGIN, middle, HEAD, Direction.FROM_LEFT);
    for (int i = 0; i < plot.counts().size(); i++) {
      write(canvas, plot.counts().get(i), countRight(i), middle, HEAD, Direction.FROM_RIGHT);
    }
  }

  private double countRight(int column) {
    return MARGIN + labels + GAP + counts * (column + 1);
  }

  private void paintRow(Canvas canvas, Row row, double middle) {
    Lettering letters = row.isDoubtful() ? DOUBTFUL : LABEL;
    String mark = row.isDoubtful() ? " *" : "";
    String label = letters.fit(row.label(), labels - letters.width(" *")) + mark;
    write(canvas, label, MARGIN, middle, letters, Direction.FROM_LEFT);
    for (int i = 0; i < plot.counts().size(); i++) {
      double count = row.value(plot.counts().get(i));
      String shown = Double.isNaN(count) ? "–" : Numbers.fixed(count, 0);
      write(canvas, shown, countRight(i), middle, letters, Direction.FROM_RIGHT);
    }
    for (ForestPanel panel : panels) {
      int place = 0;
      for (Map.Entry<String, String> each : panel.series().entrySet()) {
        double shift = (place++ - (panel.series().size() - 1) / 2.0) * SERIES;
        panel.paintValue(
            canvas, row, each.getValue(), series.indexOf(each.getKey()), middle + shift);
      }
    }
  }

  private static void write(
      Canvas canvas, String text, double x, double middle, Lettering letters, Direction direction) {
    canvas.write(new Text(text, x, middle + letters.drop(), letters, direction));
  }
}
