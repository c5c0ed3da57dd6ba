package org.hookline.evaluators.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.hookline.detection.VideoDataset;

/** Lays out a sheet: a header with the legend, then the frames in a grid with captions. */
final class SheetPainter {

  static final Color TRUTH = new Color(0x2FD16B);
  static final Color DETECTION = new Color(0xFF8C1A);

  private static final int MARGIN = 20;
  private static final int GAP = 14;
  private static final int HEADER = 52;
  private static final int CAPTION = 24;
  private static final int TITLE_SIZE = 17;
  private static final int TEXT_SIZE = 12;
  private static final Color INK = new Color(0x22262B);
  private static final Color PALE_INK = new Color(0x7A828C);

  private final SheetSettings settings;
  private final VideoDataset dataset;
  private final FramePainter framePainter;

  SheetPainter(SheetSettings settings, VideoDataset dataset) {
    this.settings = settings;
    this.dataset = dataset;
    this.framePainter = new FramePainter(dataset.categories());
  }

  /**
   * Paints a sheet.
   *
   * @param chosen at least one
   * @param total how many frames these were chosen from
   */
  BufferedImage paint(List<InferredFrame> chosen, int total) {
    int columns = Math.min(settings.columns(), chosen.size());
    int rows = (chosen.size() + columns - 1) / columns;
    int cellWidth = settings.frameWidth() + GAP;
    int cellHeight = frameHeight(chosen) + CAPTION + GAP;
    BufferedImage sheet =
        new BufferedImage(
            2 * MARGIN + columns * cellWidth - GAP,
            MARGIN + HEADER + rows * cellHeight,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = sheet.createGraphics();
    try {
      prepare(canvas, sheet);
      paintHeader(canvas, chosen.size(), total);
      for (int i = 0; i < chosen.size(); i++) {
        int x = MARGIN + i % columns * cellWidth;
        int y = MARGIN + HEADER + i / columns * cellHeight;
        paintCell(
            canvas, chosen.get(i), new Rectangle(x, y, settings.frameWidth(), cellHeight - GAP));
      }
    } finally {
      canvas.dispose();
    }
    return sheet;
  }

  /** The height of the tallest frame, but not more than twice the width. */
  private int frameHeight(List<InferredFrame> chosen) {
    int width = settings.frameWidth();
    int tallest =
        chosen.stream()
            .mapToInt(one -> Math.round((float) width * one.frame().height() / one.frame().width()))
            .max()
            .orElse(0);
    return Math.min(tallest, 2 * width);
  }

  private static void prepare(Graphics2D canvas, BufferedImage sheet) {
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
  }

  private void paintHeader(Graphics2D canvas, int shown, int total) {
    canvas.setColor(INK);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, TITLE_SIZE));
    canvas.drawString(dataset.name(), MARGIN, MARGIN + TITLE_SIZE);
    int x = MARGIN + canvas.getFontMetrics().stringWidth(dataset.name()) + GAP;
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_SIZE));
    canvas.setColor(PALE_INK);
    canvas.drawString(
        String.format(Locale.ROOT, "%,d of %,d frames", shown, total), x, MARGIN + TITLE_SIZE);
    int y = MARGIN + TITLE_SIZE + 22;
    x = paintKey(canvas, "ground truth", TRUTH, MARGIN, y);
    String detections =
        String.format(Locale.ROOT, "detection, score %.2f or more", settings.scoreThreshold());
    paintKey(canvas, detections, DETECTION, x, y);
  }

  /** Paints an entry of the legend; returns where the next one begins. */
  private static int paintKey(Graphics2D canvas, String text, Color color, int x, int y) {
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke(3));
    canvas.drawRect(x + 1, y - 10, 16, 10);
    canvas.setColor(INK);
    canvas.drawString(text, x + 26, y);
    return x + 26 + canvas.getFontMetrics().stringWidth(text) + 24;
  }

  private void paintCell(Graphics2D canvas, InferredFrame inferred, Rectangle cell) {
    Rectangle picture = new Rectangle(cell.x, cell.y, cell.width, cell.height - CAPTION);
    Rectangle painted = framePainter.paint(canvas, inferred, picture);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_SIZE));
    FontMetrics metrics = canvas.getFontMetrics();
    int y = painted.y + painted.height + CAPTION - 8;
    String remark = inferred.hasObjects() ? "" : "no ground truth";
    int remarkWidth = metrics.stringWidth(remark);
    canvas.setColor(INK);
    canvas.drawString(caption(inferred, metrics, cell.width - remarkWidth - GAP), cell.x, y);
    canvas.setColor(PALE_INK);
    canvas.drawString(remark, cell.x + cell.width - remarkWidth, y);
  }

  /** Video and frame; of a long video name only the end, which tells it from others. */
  private static String caption(InferredFrame inferred, FontMetrics metrics, int width) {
    String frame = ", frame " + inferred.frame().index();
    String name = inferred.video().name();
    String shown = name;
    for (int cut = 1; cut < name.length() && metrics.stringWidth(shown + frame) > width; cut++) {
      shown = "\u2026" + name.substring(cut);
    }
    return shown + frame;
  }
}
