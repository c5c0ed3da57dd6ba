package org.hookline.evaluators.sheet;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.hookline.evaluators.sheet.Sheet.LegendKey;

/** Lays out and paints a sheet's title and legend. */
final class HeaderPainter {

  private static final int GAP = 14;
  private static final int TITLE_LINE = 22;
  private static final int KEY_LINE = 20;
  private static final int BELOW = 10;
  private static final int TEXT_INDENT = 26;
  private static final int KEY_GAP = 24;
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private final Sheet sheet;
  private final FontMetrics titleMetrics;
  private final FontMetrics metrics;

  HeaderPainter(Sheet sheet, Graphics2D canvas) {
    this.sheet = sheet;
    titleMetrics = canvas.getFontMetrics(TITLE);
    metrics = canvas.getFontMetrics(TEXT);
  }

  /** The width that it needs at least, in pixels. */
  int leastWidth() {
    int title =
        titleMetrics.stringWidth(sheet.title()) + GAP + metrics.stringWidth(sheet.summary());
    return Math.max(title, sheet.legend().stream().mapToInt(this::width).max().orElse(0));
  }

  /** The height that it takes if it may be so wide, in pixels. */
  int height(int width) {
    return TITLE_LINE + lines(width).size() * KEY_LINE + BELOW;
  }

  /** Paints it with its upper left corner at (x, y). */
  void paint(Graphics2D canvas, int x, int y, int width) {
    int baseline = y + TITLE.getSize();
    canvas.setColor(SheetPainter.INK);
    canvas.setFont(TITLE);
    canvas.drawString(sheet.title(), x, baseline);
    canvas.setFont(TEXT);
    canvas.setColor(SheetPainter.PALE_INK);
    canvas.drawString(sheet.summary(), x + titleMetrics.stringWidth(sheet.title()) + GAP, baseline);
    baseline += TITLE_LINE;
    for (List<LegendKey> line : lines(width)) {
      int start = x;
      for (LegendKey key : line) {
        paintKey(canvas, key, start, baseline);
        start += width(key) + KEY_GAP;
      }
      baseline += KEY_LINE;
    }
  }

  private static void paintKey(Graphics2D canvas, LegendKey key, int x, int baseline) {
    canvas.setColor(key.kind().color());
    canvas.setStroke(new BasicStroke(key.weight().line()));
    canvas.drawRect(x + 1, baseline - 10, 16, 10);
    canvas.setColor(SheetPainter.INK);
    canvas.drawString(key.text(), x + TEXT_INDENT, baseline);
  }

  /** The legend, as much of it in a line as fits. */
  private List<List<LegendKey>> lines(int width) {
    List<List<LegendKey>> lines = new ArrayList<>();
    int end = width;
    for (LegendKey key : sheet.legend()) {
      if (lines.isEmpty() || end + KEY_GAP + width(key) > width) {
        lines.add(new ArrayList<>());
        end = -KEY_GAP;
      }
      lines.get(lines.size() - 1).add(key);
      end += KEY_GAP + width(key);
    }
    return lines;
  }

  private int width(LegendKey key) {
    return TEXT_INDENT + metrics.stringWidth(key.text());
  }
}
