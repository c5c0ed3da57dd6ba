package org.hookline.evaluators.sheet;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import org.hookline.detection.Frame;

/** Lays out a sheet: a header with the legend, then the cells in a grid with captions. */
final class SheetPainter {

  static final Color INK = new Color(0x22262B);
  static final Color PALE_INK = new Color(0x6B737C);

  private static final int MARGIN = 20;
  private static final int GAP = 14;
  private static final int CAPTION = 24;
  private static final int DETAIL = 16;
  private static final int TEXT_SIZE = 12;
  private static final String CUT = "\u2026";

  private final int columns;
  private final int frameWidth;
  private final FramePainter framePainter;

  SheetPainter(SheetSettings settings, FrameImages images) {
    this.columns = settings.columns();
    this.frameWidth = settings.frameWidth();
    this.framePainter = new FramePainter(images);
  }

  /** Paints a sheet: as wide as its cells or its header need, as high as it gets. */
  BufferedImage paint(Sheet sheet) {
    Graphics2D measuring = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    prepare(measuring);
    HeaderPainter header = new HeaderPainter(sheet, measuring);
    measuring.dispose();
    List<Cell> cells = sheet.cells();
    int across = Math.min(columns, cells.size());
    int down = (cells.size() + across - 1) / across;
    int width = Math.max(across * (frameWidth + GAP) - GAP, header.leastWidth());
    int top = MARGIN + header.height(width);
    int cellHeight = frameHeight(cells) + captionHeight(cells) + GAP;
    BufferedImage picture =
        new BufferedImage(2 * MARGIN + width, top + down * cellHeight, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    try {
      prepare(canvas);
      canvas.setColor(Color.WHITE);
      canvas.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      header.paint(canvas, MARGIN, MARGIN, width);
      for (int i = 0; i < cells.size(); i++) {
        int x = MARGIN + i % across * (frameWidth + GAP);
        int y = top + i / across * cellHeight;
        paintCell(canvas, cells.get(i), new Rectangle(x, y, frameWidth, frameHeight(cells)));
      }
    } finally {
      canvas.dispose();
    }
    return picture;
  }

  /** The height of the tallest frame, but not more than twice the width. */
  private int frameHeight(List<Cell> cells) {
    int tallest =
        cells.stream()
            .map(cell -> cell.inferred().frame())
            .mapToInt(frame -> Math.round((float) frameWidth * frame.height() / frame.width()))
            .max()
            .orElse(0);
    return Math.min(tallest, 2 * frameWidth);
  }

  private static int captionHeight(List<Cell> cells) {
    int details = cells.stream().mapToInt(cell -> cell.caption().details().size()).max().orElse(0);
    return CAPTION + details * DETAIL;
  }

  private static void prepare(Graphics2D canvas) {
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private void paintCell(Graphics2D canvas, Cell cell, Rectangle place) {
    Rectangle painted = framePainter.paint(canvas, cell, place);
    Cell.Caption caption = cell.caption();
    int y = painted.y + painted.height + CAPTION - 8;
    canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, TEXT_SIZE));
    canvas.setColor(INK);
    canvas.drawString(caption.number(), place.x, y);
    int indent =
        caption.number().isEmpty()
            ? 0
            : canvas.getFontMetrics().stringWidth(caption.number()) + GAP / 2;
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_SIZE));
    FontMetrics metrics = canvas.getFontMetrics();
    int remark = metrics.stringWidth(caption.remark());
    canvas.drawString(
        name(cell.inferred(), metrics, place.width - indent - remark - GAP), place.x + indent, y);
    canvas.setColor(PALE_INK);
    canvas.drawString(caption.remark(), place.x + place.width - remark, y);
    for (String detail : caption.details()) {
      y += DETAIL;
      canvas.drawString(cut(detail, metrics, place.width), place.x, y);
    }
  }

  /** Video and frame; of a long video name only the end, which tells it from others. */
  private static String name(InferredFrame inferred, FontMetrics metrics, int width) {
    Frame frame = inferred.frame();
    String number = ", frame " + frame.index();
    String name = inferred.video().name();
    String shown = name;
    for (int cut = 1; cut < name.length() && metrics.stringWidth(shown + number) > width; cut++) {
      shown = CUT + name.substring(cut);
    }
    return shown + number;
  }

  private static String cut(String text, FontMetrics metrics, int width) {
    String shown = text;
    for (int end = text.length() - 1; end > 0 && metrics.stringWidth(shown) > width; end--) {
      shown = text.substring(0, end).strip() + CUT;
    }
    return shown;
  }
}
