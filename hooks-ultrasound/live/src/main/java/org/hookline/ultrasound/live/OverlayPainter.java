package org.hookline.ultrasound.live;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.scoring.marks.Mark;
import org.hookline.scoring.marks.MarkPainter;
import org.hookline.scoring.marks.View;
import org.hookline.text.Numbers;

/**
 * Paints a frame with what was found in it, and below it a strip that says which frame it is, so
 * that no text lies on the tissue but the boxes' own.
 */
final class OverlayPainter {

  private static final int WIDTH = 640;
  private static final int STRIP = 26;
  private static final int MARGIN = 8;
  private static final int TEXT_SIZE = 13;
  private static final Color STRIP_COLOR = new Color(0x22262B);
  private static final Color INK = new Color(0xF2F2F2);

  private final MarkPainter marks = new MarkPainter(TEXT_SIZE);
  private final Map<Integer, String> names;
  private final double score;

  /**
   * @param score from which on a box is drawn
   */
  OverlayPainter(List<Category> categories, double score) {
    this.names = categories.stream().collect(Collectors.toMap(Category::id, Category::name));
    this.score = score;
  }

  /** Paints a frame, enlarged by a whole factor if it is small. */
  BufferedImage paint(SeenFrame frame, OptionalDouble framesPerSecond) {
    int width = frame.image().width();
    int height = frame.image().height();
    int factor = Math.max(1, Math.round((float) WIDTH / width));
    Rectangle area = new Rectangle(width * factor, height * factor);
    BufferedImage picture =
        new BufferedImage(area.width, area.height + STRIP, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = picture.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(frame.image().toBufferedImage(), 0, 0, area.width, area.height, null);
      paintMarks(canvas, new View(area, new Box(0, 0, width, height)), frame);
      paintStrip(canvas, area, frame, framesPerSecond);
    } finally {
      canvas.dispose();
    }
    return picture;
  }

  /** The surest last, on top of the others. */
  private void paintMarks(Graphics2D canvas, View view, SeenFrame frame) {
    List<Mark> drawn = new ArrayList<>(frame.sure(score).stream().map(this::mark).toList());
    Collections.reverse(drawn);
    drawn.forEach(mark -> marks.outline(canvas, view, mark));
    drawn.forEach(mark -> marks.label(canvas, view, mark));
  }

  private Mark mark(Detection detection) {
    String name = names.getOrDefault(detection.category(), "?");
    return new Mark(
        Mark.Kind.DETECTION,
        Mark.Weight.NORMAL,
        detection.box(),
        name + " " + Numbers.fixed(detection.score(), 2));
  }

  private void paintStrip(
      Graphics2D canvas, Rectangle area, SeenFrame frame, OptionalDouble framesPerSecond) {
    int bottom = area.height + STRIP;
    canvas.setColor(STRIP_COLOR);
    canvas.fillRect(0, area.height, area.width, STRIP);
    canvas.setColor(INK);
    canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT_SIZE));
    String time =
        framesPerSecond.isPresent()
            ? ", " + Numbers.fixed((frame.number() - 1) / framesPerSecond.getAsDouble(), 2) + " s"
            : "";
    canvas.drawString("frame " + frame.number() + time, MARGIN, bottom - MARGIN);
    String found = frame.sure(score).size() + " found, score from " + Numbers.fixed(score, 2);
    int room = canvas.getFontMetrics().stringWidth(found);
    canvas.drawString(found, area.width - MARGIN - room, bottom - MARGIN);
  }
}
