package org.hookline.evaluators.sheet;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;
import org.hookline.scoring.marks.Mark;
import org.hookline.scoring.marks.MarkPainter;
import org.hookline.scoring.marks.View;

/** Paints one frame with its marks and, where what it is about is small, a magnified part of it. */
final class FramePainter {

  private static final int LABEL_SIZE = 11;
  private static final int PADDING = 3;
  private static final Color NO_IMAGE = new Color(0x4A4F55);
  private static final Color INSET_EDGE = Color.WHITE;

  private final FrameImages images;
  private final MarkPainter markPainter = new MarkPainter(LABEL_SIZE);

  FramePainter(FrameImages images) {
    this.images = images;
  }

  /**
   * Paints a frame as large as it fits into a place, at its upper left corner.
   *
   * @return what it covers
   */
  Rectangle paint(Graphics2D canvas, Cell cell, Rectangle place) {
    Frame frame = cell.inferred().frame();
    Rectangle area = fit(frame, place);
    View view = new View(area, new Box(0, 0, frame.width(), frame.height()));
    Shape clip = canvas.getClip();
    canvas.clip(area);
    Optional<BufferedImage> image = images.read(frame);
    image.ifPresentOrElse(read -> paintImage(canvas, read, area), () -> paintNoImage(canvas, area));
    cell.marks().forEach(mark -> markPainter.outline(canvas, view, mark));
    Optional<ZoomInset> inset =
        image.isPresent()
            ? cell.focus().flatMap(focus -> inset(focus, cell, area))
            : Optional.empty();
    inset.ifPresent(zoom -> frameSource(canvas, view, zoom));
    cell.marks().forEach(mark -> markPainter.label(canvas, view, mark));
    inset.ifPresent(zoom -> paintInset(canvas, zoom, image.orElseThrow(), cell.marks()));
    canvas.setClip(clip);
    return area;
  }

  private static Rectangle fit(Frame frame, Rectangle place) {
    double scale =
        Math.min((double) place.width / frame.width(), (double) place.height / frame.height());
    return new Rectangle(
        place.x,
        place.y,
        Math.max(1, (int) Math.round(frame.width() * scale)),
        Math.max(1, (int) Math.round(frame.height() * scale)));
  }

  private static Optional<ZoomInset> inset(Mark focus, Cell cell, Rectangle area) {
    List<Box> boxes = cell.marks().stream().map(Mark::box).toList();
    return ZoomInset.of(focus.box(), cell.inferred().frame(), area, boxes);
  }

  private static void paintImage(Graphics2D canvas, BufferedImage image, Rectangle area) {
    BufferedImage halved = FrameImages.halvedTo(image, area.width);
    canvas.drawImage(halved, area.x, area.y, area.width, area.height, null);
  }

  private static void paintNoImage(Graphics2D canvas, Rectangle area) {
    canvas.setColor(NO_IMAGE);
    canvas.fill(area);
    canvas.setColor(Color.WHITE);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, LABEL_SIZE));
    canvas.drawString("no image", area.x + 2 * PADDING, area.y + area.height - 2 * PADDING);
  }

  private void paintInset(
      Graphics2D canvas, ZoomInset inset, BufferedImage image, List<Mark> marks) {
    Rectangle target = inset.target();
    Box source = inset.source();
    Shape clip = canvas.getClip();
    canvas.clip(target);
    double scale = inset.scale();
    Rectangle whole =
        new Rectangle(
            (int) Math.round(target.x - source.x() * scale),
            (int) Math.round(target.y - source.y() * scale),
            (int) Math.round(image.getWidth() * scale),
            (int) Math.round(image.getHeight() * scale));
    paintImage(canvas, image, whole);
    View view = new View(target, source);
    marks.forEach(mark -> markPainter.outline(canvas, view, mark));
    canvas.setClip(clip);
    canvas.setColor(INSET_EDGE);
    canvas.setStroke(new BasicStroke(2));
    canvas.drawRect(target.x + 1, target.y + 1, target.width - 2, target.height - 2);
  }

  /** Shows in the frame where the inset is taken from. */
  private static void frameSource(Graphics2D canvas, View view, ZoomInset inset) {
    float[] dashes = {3, 3};
    canvas.setColor(INSET_EDGE);
    canvas.setStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
    canvas.draw(view.onCanvas(inset.source()));
  }
}
