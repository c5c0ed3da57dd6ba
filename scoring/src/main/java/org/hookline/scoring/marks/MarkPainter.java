package org.hookline.scoring.marks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;

/** Draws marks into frames. */
public final class MarkPainter {

  private static final int PADDING = 3;
  private static final Color SHADE = new Color(0, 0, 0, 150);

  private final Font font;

  /**
   * @param labelSize of the letters, in pixels of the canvas
   */
  public MarkPainter(int labelSize) {
    font = new Font(Font.SANS_SERIF, Font.BOLD, labelSize);
  }

  /** A line with a dark edge, so that it is seen on bright tissue too. */
  public void outline(Graphics2D canvas, View view, Mark mark) {
    Rectangle2D box = view.onCanvas(mark.box());
    float line = mark.weight().line();
    canvas.setColor(SHADE);
    canvas.setStroke(new BasicStroke(line + 2));
    canvas.draw(box);
    canvas.setColor(mark.kind().color());
    canvas.setStroke(new BasicStroke(line));
    canvas.draw(box);
  }

  /** Writes a label above a detection or below an object, moved to lie within the frame. */
  public void label(Graphics2D canvas, View view, Mark mark) {
    if (mark.label().isEmpty()) {
      return;
    }
    canvas.setFont(font);
    FontMetrics metrics = canvas.getFontMetrics();
    int width = metrics.stringWidth(mark.label()) + 2 * PADDING;
    int height = metrics.getAscent() + PADDING;
    Rectangle2D box = view.onCanvas(mark.box());
    int wanted = mark.kind() == Mark.Kind.TRUTH ? (int) box.getMaxY() : (int) box.getY() - height;
    Rectangle area = view.area();
    int x = Math.max(area.x, Math.min((int) box.getX(), area.x + area.width - width));
    int y = Math.max(area.y, Math.min(wanted, area.y + area.height - height));
    canvas.setColor(mark.kind().color());
    canvas.fillRect(x, y, width, height);
    canvas.setColor(Color.BLACK);
    canvas.drawString(mark.label(), x + PADDING, y + height - PADDING);
  }
}
