package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.scoring.marks.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramePainterTest {

  private static final Rectangle PLACE = new Rectangle(10, 20, 320, 320);

  @TempDir Path folder;

  @Test
  void paintsAsLargeAsItFitsAtTheUpperLeft() throws IOException {
    BufferedImage canvas = new BufferedImage(340, 360, BufferedImage.TYPE_INT_RGB);

    assertThat(paint(canvas, frame(800, 600), List.of()))
        .isEqualTo(new Rectangle(10, 20, 320, 240));
    assertThat(paint(canvas, frame(300, 600), List.of()))
        .isEqualTo(new Rectangle(10, 20, 160, 320));
  }

  @Test
  void whatItIsAboutIsMagnifiedIfItIsSmall() throws IOException {
    Mark focus = new Mark(Mark.Kind.DETECTION, Mark.Weight.STRONG, new Box(600, 100, 40, 40), "");
    BufferedImage canvas = new BufferedImage(340, 360, BufferedImage.TYPE_INT_RGB);

    paint(canvas, frame(800, 600), List.of(focus));

    // At 0.4 of its size the white square lies around (258, 68). The inset of 101 at the lower left
    // shows 80 pixels around it: the square is its middle half, and its ring is black.
    assertThat(color(canvas, 258, 68)).isEqualTo(Color.WHITE);
    assertThat(color(canvas, 10 + 50, 159 + 50)).isEqualTo(Color.WHITE);
    assertThat(color(canvas, 10 + 50, 159 + 12)).isEqualTo(Color.BLACK);
    assertThat(color(canvas, 10 + 50, 159 + 1)).isEqualTo(Color.WHITE);
    assertThat(color(canvas, 10 + 50, 159 + 25)).isEqualTo(Mark.Kind.DETECTION.color());
  }

  @Test
  void whatStandsOutLittleIsNotMagnified() throws IOException {
    Mark mark = new Mark(Mark.Kind.DETECTION, Mark.Weight.NORMAL, new Box(600, 100, 40, 40), "");
    BufferedImage canvas = new BufferedImage(340, 360, BufferedImage.TYPE_INT_RGB);

    paint(canvas, frame(800, 600), List.of(mark));

    assertThat(color(canvas, 10 + 50, 159 + 50)).isEqualTo(Color.BLACK);
  }

  private Rectangle paint(BufferedImage picture, Frame frame, List<Mark> marks) {
    InferredFrame inferred = new InferredFrame(new Video(1, "v", List.of(frame)), frame, List.of());
    Cell cell = new Cell(inferred, marks, new Cell.Caption("", "", List.of()));
    Graphics2D canvas = picture.createGraphics();
    try {
      return new FramePainter(new FrameImages()).paint(canvas, cell, PLACE);
    } finally {
      canvas.dispose();
    }
  }

  /** Black, with a white square of 40 at (600, 100). */
  private Frame frame(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = image.createGraphics();
    canvas.fillRect(600, 100, 40, 40);
    canvas.dispose();
    Path file = folder.resolve(width + ".png");
    ImageIO.write(image, "png", file.toFile());
    return new Frame(1, file, width, height, 0, List.of());
  }

  private static Color color(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y));
  }
}
