package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Draws as PNG, about 1600 pixels across or more, and at least two pixels to a unit. */
final class PngCanvas implements Canvas {

  private static final int PIXELS = 1600;

  private final Graphics2D graphics;

  private PngCanvas(Graphics2D graphics) {
    this.graphics = graphics;
  }

  static byte[] draw(Painting painting) throws IOException {
    // A whole number, so that straight lines keep their edges.
    int scale = (int) Math.max(2, Math.ceil(PIXELS / painting.width()));
    int width = (int) Math.ceil(painting.width()) * scale;
    int height = (int) Math.ceil(painting.height()) * scale;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(scale, scale);
    hint(graphics);
    painting.paint(new PngCanvas(graphics));
    graphics.dispose();
    return Png.of(image);
  }

  private static void hint(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void stroke(Shape line, Pen pen) {
    graphics.setColor(pen.color());
    graphics.setStroke(pen.stroke());
    graphics.draw(line);
  }

  @Override
  public void fill(Shape area, Color color) {
    graphics.setColor(color);
    graphics.fill(area);
  }

  @Override
  public void write(Text text) {
    AffineTransform before = graphics.getTransform();
    graphics.setColor(text.lettering().color());
    Font font = text.lettering().font();
    graphics.setFont(font);
    graphics.translate(text.x(), text.y());
    if (text.isUpward()) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = text.lettering().width(text.content());
    double start =
        switch (text.direction()) {
          case FROM_LEFT -> 0;
          case CENTERED, UPWARD -> -width / 2;
          case FROM_RIGHT, UPWARD_END -> -width;
        };
    graphics.drawString(text.content(), (float) start, 0);
    graphics.setTransform(before);
  }
}
