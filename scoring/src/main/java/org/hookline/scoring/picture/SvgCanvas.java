package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.util.stream.Collectors;

/** Draws as SVG 1.1 that needs nothing outside itself, with text as text. */
final class SvgCanvas implements Canvas {

  private final StringBuilder svg = new StringBuilder();

  private SvgCanvas() {}

  static String draw(Painting painting) {
    SvgCanvas canvas = new SvgCanvas();
    String width = SvgNumbers.text(painting.width());
    String height = SvgNumbers.text(painting.height());
    canvas.svg.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" \
        font-family="Helvetica, Arial, sans-serif" stroke-linejoin="round">
        <rect width="%s" height="%s" fill="#ffffff"/>
        """
            .formatted(width, height, width, height, width, height));
    painting.paint(canvas);
    return canvas.svg.append("</svg>\n").toString();
  }

  @Override
  public void stroke(Shape line, Pen pen) {
    open(line);
    svg.append(" fill=\"none\" stroke=\"").append(hex(pen.color())).append('"');
    svg.append(" stroke-width=\"").append(SvgNumbers.text(pen.width())).append('"');
    if (!pen.dash().isEmpty()) {
      String lengths = pen.dash().stream().map(String::valueOf).collect(Collectors.joining(" "));
      svg.append(" stroke-dasharray=\"").append(lengths).append('"');
    }
    svg.append("/>\n");
  }

  @Override
  public void fill(Shape area, Color color) {
    open(area);
    svg.append(" fill=\"").append(hex(color)).append('"');
    if (color.getAlpha() < 255) {
      svg.append(" fill-opacity=\"").append(SvgNumbers.text(color.getAlpha() / 255.0)).append('"');
    }
    svg.append("/>\n");
  }

  @Override
  public void write(Text text) {
    String x = SvgNumbers.text(text.x());
    String y = SvgNumbers.text(text.y());
    svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append('"');
    svg.append(" font-size=\"").append(SvgNumbers.text(text.lettering().size())).append('"');
    svg.append(" fill=\"").append(hex(text.lettering().color())).append('"');
    if (text.lettering().bold()) {
      svg.append(" font-weight=\"bold\"");
    }
    svg.append(
        switch (text.direction()) {
          case FROM_LEFT -> "";
          case CENTERED, UPWARD -> " text-anchor=\"middle\"";
          case FROM_RIGHT, UPWARD_END -> " text-anchor=\"end\"";
        });
    if (text.isUpward()) {
      svg.append(" transform=\"rotate(-90 ").append(x).append(' ').append(y).append(")\"");
    }
    svg.append('>').append(escape(text.content())).append("</text>\n");
  }

  /** Begins an element and leaves it open for more attributes. */
  private void open(Shape shape) {
    if (shape instanceof Ellipse2D circle) {
      svg.append("<circle cx=\"").append(SvgNumbers.text(circle.getCenterX()));
      svg.append("\" cy=\"").append(SvgNumbers.text(circle.getCenterY()));
      svg.append("\" r=\"").append(SvgNumbers.text(circle.getWidth() / 2)).append('"');
      return;
    }
    svg.append("<path d=\"");
    double[] point = new double[6];
    for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
      switch (path.currentSegment(point)) {
        case PathIterator.SEG_MOVETO -> append('M', point);
        case PathIterator.SEG_LINETO -> append('L', point);
        case PathIterator.SEG_CLOSE -> svg.append('Z');
        default -> throw new IllegalArgumentException("only straight lines are drawn: " + shape);
      }
    }
    svg.append('"');
  }

  private void append(char command, double[] point) {
    svg.append(command);
    SvgNumbers.append(svg, point[0]);
    svg.append(' ');
    SvgNumbers.append(svg, point[1]);
  }

  private static String hex(Color color) {
    return "#%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
