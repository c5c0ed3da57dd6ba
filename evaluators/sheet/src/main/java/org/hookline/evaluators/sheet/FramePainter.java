package org.hookline.evaluators.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;

/** Paints one frame with its boxes. */
final class FramePainter {

  private static final float LINE = 2;
  private static final int LABEL_SIZE = 11;
  private static final int PADDING = 3;
  private static final Color SHADE = new Color(0, 0, 0, 150);

  private final Map<Integer, String> names;

  /**
   * @param categories named in the labels if there is more than one
   */
  FramePainter(List<Category> categories) {
    names =
        categories.size() < 2
            ? Map.of()
            : categories.stream().collect(Collectors.toMap(Category::id, Category::name));
  }

  /**
   * Paints a frame as large as it fits into a place, at its upper left corner.
   *
   * @return what it covers
   */
  Rectangle paint(Graphics2D canvas, InferredFrame inferred, Rectangle place) {
    Frame frame = inferred.frame();
    double scale =
        Math.min((double) place.width / frame.width(), (double) place.height / frame.height());
    Rectangle area =
        new Rectangle(
            place.x,
            place.y,
            (int) Math.round(frame.width() * scale),
            (int) Math.round(frame.height() * scale));
    canvas.drawImage(
        GreyImage.read(frame).toBufferedImage(), area.x, area.y, area.width, area.height, null);
    Shape clip = canvas.getClip();
    canvas.clip(area);
    for (Annotation object : frame.annotations()) {
      outline(canvas, onCanvas(object.box(), area, scale), SheetPainter.TRUTH);
    }
    for (Detection detection : inferred.detections()) {
      outline(canvas, onCanvas(detection.box(), area, scale), SheetPainter.DETECTION);
    }
    label(canvas, inferred, area, scale);
    canvas.setClip(clip);
    return area;
  }

  private void label(Graphics2D canvas, InferredFrame inferred, Rectangle area, double scale) {
    canvas.setFont(new Font(Font.SANS_SERIF, Font.BOLD, LABEL_SIZE));
    int height = canvas.getFontMetrics().getAscent() + PADDING;
    for (Annotation object : inferred.frame().annotations()) {
      String name = names.getOrDefault(object.category(), "");
      if (!name.isEmpty()) {
        Rectangle2D box = onCanvas(object.box(), area, scale);
        Point corner = new Point((int) box.getX(), (int) box.getMaxY());
        write(canvas, new Label(name, SheetPainter.TRUTH, corner), area);
      }
    }
    for (Detection detection : inferred.detections()) {
      String name = names.getOrDefault(detection.category(), "");
      String text = String.format(Locale.ROOT, "%s %.2f", name, detection.score()).strip();
      Rectangle2D box = onCanvas(detection.box(), area, scale);
      Point corner = new Point((int) box.getX(), (int) box.getY() - height);
      write(canvas, new Label(text, SheetPainter.DETECTION, corner), area);
    }
  }

  private static Rectangle2D onCanvas(Box box, Rectangle area, double scale) {
    return new Rectangle2D.Double(
        area.x + box.x() * scale,
        area.y + box.y() * scale,
        box.width() * scale,
        box.height() * scale);
  }

  /** A line with a dark edge, so that it is seen on bright tissue too. */
  private static void outline(Graphics2D canvas, Rectangle2D box, Color color) {
    canvas.setColor(SHADE);
    canvas.setStroke(new BasicStroke(LINE + 2));
    canvas.draw(box);
    canvas.setColor(color);
    canvas.setStroke(new BasicStroke(LINE));
    canvas.draw(box);
  }

  /** Writes a label, moved as far as needed to lie within the frame. */
  private static void write(Graphics2D canvas, Label label, Rectangle area) {
    FontMetrics metrics = canvas.getFontMetrics();
    int width = metrics.stringWidth(label.text()) + 2 * PADDING;
    int height = metrics.getAscent() + PADDING;
    int x = Math.max(area.x, Math.min(label.corner().x, area.x + area.width - width));
    int y = Math.max(area.y, Math.min(label.corner().y, area.y + area.height - height));
    canvas.setColor(label.color());
    canvas.fillRect(x, y, width, height);
    canvas.setColor(Color.BLACK);
    canvas.drawString(label.text(), x + PADDING, y + height - PADDING);
  }

  /** A text and the upper left corner it should have on the canvas. */
  private record Label(String text, Color color, Point corner) {}
}
