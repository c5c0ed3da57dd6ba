package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.scoring.picture.Text.Direction;

/** Lays out a table of counts with shades and a bar that explains them. */
final class MatrixPainting implements Painting {

  private static final double MARGIN = 6;
  private static final double GAP = MatrixLayout.GAP;
  private static final double TITLE_HEIGHT = 26;
  private static final double LARGEST_COUNT = 14;
  private static final double SMALLEST_COUNT = 6;

  /** Lines between cells smaller than this would be all that is seen. */
  private static final double SMALLEST_LINED_CELL = 9;

  private static final Lettering TITLE = new Lettering(14, true, Palette.INK);
  private static final Lettering LABEL = Lettering.plain(13);
  private static final Lettering NO_DATA = new Lettering(15, false, Palette.FAINT);
  private static final Pen GRID = Pen.solid(Palette.GRID, 0.5);
  private static final Pen EDGE = Pen.solid(Palette.INK, 1);

  private final MatrixPlot matrix;
  private final MatrixLayout layout;
  private final int size;
  private final Rectangle2D area;
  private final double width;
  private final List<Long> sums;

  MatrixPainting(MatrixPlot matrix) {
    this.matrix = matrix;
    layout = MatrixLayout.of(matrix.labels());
    size = matrix.labels().size();
    sums =
        matrix.counts().stream().map(row -> row.stream().mapToLong(Long::longValue).sum()).toList();
    double side = layout.side(size);
    double left = MARGIN + LABEL.size() + 2 * GAP + layout.rowLabels() + GAP;
    double used = left + side + ShadeBar.WIDTH + MARGIN;
    width = Math.ceil(Math.max(PlotFrame.WIDTH, used));
    double shift = Math.floor((width - used) / 2);
    double top = matrix.title().isBlank() ? 2 * MARGIN : TITLE_HEIGHT;
    area = new Rectangle2D.Double(left + shift, top, side, side);
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return Math.ceil(
        area.getMaxY() + GAP + layout.columnLabels() + 2 * GAP + LABEL.size() + MARGIN);
  }

  @Override
  public void paint(Canvas canvas) {
    paintTitles(canvas);
    for (int i = 0; i < size; i += layout.labelStep()) {
      paintLabels(canvas, i);
    }
    paintShades(canvas);
    if (layout.cell() >= SMALLEST_LINED_CELL) {
      paintGrid(canvas);
    }
    canvas.stroke(area, EDGE);
    if (sums.stream().allMatch(sum -> sum == 0)) {
      write(canvas, "no data", area.getCenterX(), area.getCenterY(), NO_DATA);
    } else {
      paintCounts(canvas);
    }
    ShadeBar.paint(canvas, area);
  }

  private void paintTitles(Canvas canvas) {
    String title = TITLE.fit(matrix.title(), width - 2 * MARGIN);
    write(canvas, title, width / 2, MARGIN + TITLE.size() / 2, TITLE);
    String columns = LABEL.fit(matrix.columnTitle(), area.getWidth());
    write(canvas, columns, area.getCenterX(), height() - MARGIN - LABEL.size() / 2, LABEL);
    String rows = LABEL.fit(matrix.rowTitle(), area.getHeight());
    double left = area.getMinX() - GAP - layout.rowLabels() - 2 * GAP - LABEL.size() / 2;
    canvas.write(new Text(rows, left + LABEL.drop(), area.getCenterY(), LABEL, Direction.UPWARD));
  }

  private void paintLabels(Canvas canvas, int index) {
    Lettering letters = layout.labels();
    String name = matrix.labels().get(index);
    String row = letters.fit(name, layout.rowLabels());
    double middle = (index + 0.5) * layout.cell() + letters.drop();
    double left = area.getMinX();
    double below = area.getMaxY() + GAP;
    canvas.write(new Text(row, left - GAP, area.getMinY() + middle, letters, Direction.FROM_RIGHT));
    if (layout.isUpright()) {
      String column = letters.fit(name, layout.columnLabels());
      canvas.write(new Text(column, left + middle, below, letters, Direction.UPWARD_END));
    } else {
      double across = left + (index + 0.5) * layout.cell();
      write(canvas, name, across, below + letters.size() / 2, letters);
    }
  }

  /** All cells of one shade as one path, which keeps the SVG small. */
  private void paintShades(Canvas canvas) {
    Map<Integer, Path2D> byPercent = new TreeMap<>();
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int percent = percent(row, column);
        if (percent > 0) {
          byPercent
              .computeIfAbsent(percent, none -> new Path2D.Double())
              .append(cell(row, column), false);
        }
      }
    }
    byPercent.forEach((percent, cells) -> canvas.fill(cells, Palette.shade(percent / 100.0)));
  }

  private void paintGrid(Canvas canvas) {
    for (int i = 1; i < size; i++) {
      double x = area.getMinX() + i * layout.cell();
      double y = area.getMinY() + i * layout.cell();
      canvas.stroke(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()), GRID);
      canvas.stroke(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y), GRID);
    }
  }

  private void paintCounts(Canvas canvas) {
    double widest =
        matrix.counts().stream()
            .flatMap(List::stream)
            .mapToDouble(count -> Lettering.plain(1).width(count.toString()))
            .max()
            .orElse(1);
    double letters = Math.min(LARGEST_COUNT, (layout.cell() - GAP) / widest);
    if (letters < SMALLEST_COUNT) {
      return;
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        long count = matrix.counts().get(row).get(column);
        Color shade = Palette.shade(percent(row, column) / 100.0);
        Color ink = count == 0 ? Palette.FAINT : Palette.readableOn(shade);
        Lettering style = new Lettering(letters, false, ink);
        Rectangle2D cell = cell(row, column);
        write(canvas, Long.toString(count), cell.getCenterX(), cell.getCenterY(), style);
      }
    }
  }

  /** At least 1 for what is there at all. */
  private int percent(int row, int column) {
    long count = matrix.counts().get(row).get(column);
    return count == 0 ? 0 : (int) Math.max(1, Math.round(100.0 * count / sums.get(row)));
  }

  private Rectangle2D cell(int row, int column) {
    double side = layout.cell();
    return new Rectangle2D.Double(
        area.getMinX() + column * side, area.getMinY() + row * side, side, side);
  }

  private static void write(Canvas canvas, String text, double x, double y, Lettering lettering) {
    canvas.write(new Text(text, x, y + lettering.drop(), lettering, Direction.CENTERED));
  }
}
