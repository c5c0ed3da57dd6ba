package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.detection.Category;
import org.hookline.detection.Evaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetEvaluatorTest {

  private static final List<Category> ONE = List.of(new Category(1, "lesion"));
  private static final List<Category> TWO =
      List.of(new Category(1, "benign"), new Category(2, "malignant"));

  @TempDir Path folder;

  @Test
  void drawsASheetNamedAfterTheDataSet() throws IOException {
    BufferedImage sheet = draw(new SampleFrames(folder, 160, 160), 40, ONE);

    // 4 columns of 320 and 3 rows of 320 with captions of 24, gaps of 14, margins of 20, header 52.
    assertThat(sheet.getWidth()).isEqualTo(2 * 20 + 4 * 320 + 3 * 14);
    assertThat(sheet.getHeight()).isEqualTo(20 + 52 + 3 * (320 + 24 + 14));
    assertThat(count(sheet, Mark.Kind.TRUTH.color().getRGB())).isGreaterThan(2000);
    assertThat(count(sheet, Mark.Kind.DETECTION.color().getRGB())).isGreaterThan(2000);
  }

  @Test
  void fewFramesMakeASmallSheetAndWideFramesLowRows() throws IOException {
    BufferedImage sheet = draw(new SampleFrames(folder, 200, 100), 3, TWO);

    assertThat(sheet.getWidth()).isEqualTo(2 * 20 + 3 * 320 + 2 * 14);
    assertThat(sheet.getHeight()).isEqualTo(20 + 52 + 160 + 24 + 14);
  }

  @Test
  void theSameFramesGiveTheSameBytes() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    draw(samples, 14, TWO);
    byte[] first = Files.readAllBytes(folder.resolve("pictures/sheet.png"));
    draw(samples, 14, TWO);
    assertThat(folder.resolve("pictures/sheet.png")).hasBinaryContent(first);
  }

  @Test
  void withoutFramesThereIsNoSheet() {
    Evaluator evaluator = new SheetEvaluator(settings());
    evaluator.begin(new SampleFrames(folder, 160, 160).context("test", ONE));
    assertThat(evaluator.evaluate()).isEmpty();
    assertThat(folder.resolve("pictures")).doesNotExist();
  }

  @Test
  void namesAnImageThatIsGone() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    Evaluator evaluator = new SheetEvaluator(settings());
    evaluator.begin(samples.context("test", ONE));
    samples.frames(2).forEach(one -> evaluator.process(one.video(), one.frame(), one.detections()));
    Files.delete(folder.resolve("1.png"));

    assertThatThrownBy(evaluator::evaluate)
        .isInstanceOf(InputException.class)
        .hasMessage("There is no image file \"" + folder.resolve("1.png") + "\".");
  }

  @Test
  void refusesSettingsThatMakeNoSheet() {
    assertThatThrownBy(() -> new SheetSettings(0, 3, 320, 0.3, 0.5, 20, 20))
        .hasMessage("columns must be from 1 to 30, it is 0");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 10, 0.3, 0.5, 20, 20))
        .hasMessage("frame-width must be from 64 to 2048 pixels, it is 10");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, Double.NaN, 0.5, 20, 20))
        .hasMessage("score-threshold must be a number, it is NaN");
  }

  private BufferedImage draw(SampleFrames samples, int count, List<Category> categories)
      throws IOException {
    Evaluator evaluator = new SheetEvaluator(settings());
    evaluator.begin(samples.context("test", categories));
    samples
        .frames(count)
        .forEach(one -> evaluator.process(one.video(), one.frame(), one.detections()));
    assertThat(evaluator.evaluate()).isEmpty();
    return ImageIO.read(folder.resolve("pictures/sheet.png").toFile());
  }

  private static SheetSettings settings() {
    return new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 20);
  }

  private static int count(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == rgb) {
          count++;
        }
      }
    }
    return count;
  }
}
