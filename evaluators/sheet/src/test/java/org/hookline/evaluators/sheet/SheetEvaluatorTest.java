package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.Category;
import org.hookline.detection.EvaluationContext;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.marks.Mark;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetEvaluatorTest {

  private static final List<Category> ONE = List.of(new Category(1, "lesion"));
  private static final List<Category> TWO =
      List.of(new Category(1, "benign"), new Category(2, "malignant"));
  private static final SheetSettings SETTINGS = new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 20);

  @TempDir Path folder;
  private Path pictures = Path.of("");

  @BeforeEach
  void namePictures() {
    pictures = folder.resolve("pictures");
  }

  @Test
  void drawsASheetOfFramesInItsGrid() throws IOException {
    evaluate(SETTINGS, new SampleFrames(folder, 160, 160), 40, ONE);

    // 4 columns of 320 and 3 rows of 320 with captions of 24, gaps of 14, margins of 20, header 52.
    BufferedImage sheet = picture("sheet.png");
    assertThat(sheet.getWidth()).isEqualTo(2 * 20 + 4 * 320 + 3 * 14);
    assertThat(sheet.getHeight()).isEqualTo(20 + 52 + 3 * (320 + 24 + 14));
    assertThat(count(sheet, Mark.Kind.TRUTH)).isGreaterThan(2000);
    assertThat(count(sheet, Mark.Kind.DETECTION)).isGreaterThan(1000);
  }

  @Test
  void fewFramesMakeASmallSheetAndWideFramesLowRows() throws IOException {
    evaluate(SETTINGS, new SampleFrames(folder, 200, 100), 3, TWO);

    BufferedImage sheet = picture("sheet.png");
    assertThat(sheet.getWidth()).isEqualTo(2 * 20 + 3 * 320 + 2 * 14);
    assertThat(sheet.getHeight()).isEqualTo(20 + 52 + 160 + 24 + 14);
  }

  @Test
  void aHeaderThatIsWiderThanTheCellsWidensTheSheet() throws IOException {
    evaluate(new SheetSettings(1, 1, 64, 0.3, 0.5, 0, 0), new SampleFrames(folder, 64, 64), 1, ONE);

    // The legend takes a line for each of its two keys: one more of 20 than the usual header.
    assertThat(picture("sheet.png").getWidth()).isGreaterThan(2 * 20 + 64);
    assertThat(picture("sheet.png").getHeight()).isEqualTo(20 + 72 + 64 + 24 + 14);
  }

  @Test
  void drawsFalseAlarmsAndMissedLesionsAndListsThem() throws IOException {
    // Every third frame has one detection and no disc; faint ones never count. Discs are found.
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    evaluate(SETTINGS, samples, 6, TWO);
    evaluate(new SheetSettings(4, 3, 320, 0.95, 0.5, 20, 20), samples, 6, TWO);

    assertThat(files())
        .containsExactly(
            "false-alarms.csv", "missed-lesions.csv", "missed-lesions.png", "sheet.png");
    assertThat(Files.readAllLines(pictures.resolve("false-alarms.csv"))).hasSize(1);
    assertThat(Files.readAllLines(pictures.resolve("missed-lesions.csv"))).hasSize(1 + 4);
    // 4 cells of 320 in a row, with a caption of 24 and three lines of 16.
    assertThat(picture("missed-lesions.png").getHeight())
        .isEqualTo(20 + 52 + 320 + 24 + 3 * 16 + 14);
  }

  @Test
  void aSheetOfAnEarlierEvaluationDoesNotStayWhereNothingQualifies() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    evaluate(SETTINGS, samples, 6, TWO);
    assertThat(files())
        .containsExactly("false-alarms.csv", "false-alarms.png", "missed-lesions.csv", "sheet.png");
    try (LoggedLines logged = new LoggedLines(SheetDrawing.class)) {
      evaluate(SETTINGS, samples, 2, TWO);

      assertThat(files()).containsExactly("false-alarms.csv", "missed-lesions.csv", "sheet.png");
      assertThat(logged.lines())
          .containsExactly(
              "INFO \"test\": there is no false alarm with a score of 0.3 or more",
              "INFO \"test\": no lesion was missed, of 2");
    }
  }

  @Test
  void whatIsNotWantedIsNeitherDrawnNorListedNorKept() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    evaluate(new SheetSettings(4, 3, 320, 0.1, 1, 20, 20), samples, 6, TWO);
    assertThat(files()).hasSize(5);
    evaluate(new SheetSettings(4, 3, 320, 0.1, 1, 0, 0), samples, 6, TWO);

    assertThat(files()).containsExactly("sheet.png");
  }

  @Test
  void theSameFramesGiveTheSameBytes() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    SheetSettings settings = new SheetSettings(4, 3, 320, 0.1, 0.9, 20, 20);
    evaluate(settings, samples, 14, TWO);
    List<String> names = files();
    List<byte[]> first = new ArrayList<>();
    for (String name : names) {
      first.add(Files.readAllBytes(pictures.resolve(name)));
    }
    evaluate(settings, samples, 14, TWO);

    assertThat(names).hasSize(5);
    for (int i = 0; i < names.size(); i++) {
      assertThat(pictures.resolve(names.get(i))).hasBinaryContent(first.get(i));
    }
  }

  @Test
  void withoutFramesThereIsNoPictureAndTheTablesAreEmpty() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    evaluate(SETTINGS, samples, 3, TWO);
    evaluate(SETTINGS, samples, List.of(), TWO);

    assertThat(files()).containsExactly("false-alarms.csv", "missed-lesions.csv");
    assertThat(Files.readAllLines(pictures.resolve("false-alarms.csv"))).hasSize(1);
    assertThat(Files.readAllLines(pictures.resolve("missed-lesions.csv"))).hasSize(1);
  }

  @Test
  void withoutAFolderNothingIsDrawn() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    EvaluationContext context = samples.context("test", ONE);
    SheetEvaluator evaluator = new SheetEvaluator(SETTINGS);
    evaluator.begin(new EvaluationContext(context.dataset(), Optional.empty(), Optional.empty()));
    samples.frames(3).forEach(one -> evaluator.process(one.video(), one.frame(), List.of()));

    assertThat(evaluator.evaluate()).isEmpty();
    assertThat(pictures).doesNotExist();
  }

  @Test
  void aFrameWithoutItsImageIsDrawnGreyWithOneWarning() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    List<InferredFrame> frames = samples.frames(3);
    Files.delete(folder.resolve("1.png"));
    Files.delete(folder.resolve("2.png"));
    try (LoggedLines logged = new LoggedLines(SheetDrawing.class)) {
      evaluate(new SheetSettings(4, 3, 320, 0.95, 0.5, 20, 20), samples, frames, ONE);

      assertThat(logged.lines())
          .containsExactly(
              "INFO \"test\": there is no false alarm with a score of 0.95 or more",
              "WARN \"test\": of the frames on its sheets 2 have no image file, such as \""
                  + folder.resolve("1.png")
                  + "\"; they are drawn grey");
    }
    // In the upper right of the second frame, past the first of 320 and a gap of 14.
    BufferedImage sheet = picture("sheet.png");
    assertThat(sheet.getRGB(20 + 320 + 14 + 300, 20 + 52 + 10)).isEqualTo(0xFF4A4F55);
  }

  @Test
  void namesAnImageThatCannotBeRead() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    List<InferredFrame> frames = samples.frames(2);
    Files.writeString(folder.resolve("1.png"), "no image");

    assertThatThrownBy(() -> evaluate(SETTINGS, samples, frames, ONE))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + folder.resolve("1.png") + "\" is not an image that can be read.");
  }

  @Test
  void namesAFileThatCannotBeWritten() throws IOException {
    Files.createDirectories(pictures.resolve("sheet.png"));

    assertThatThrownBy(() -> evaluate(SETTINGS, new SampleFrames(folder, 160, 160), 2, ONE))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The sheet \"" + pictures.resolve("sheet.png") + "\" could not be written. \"");
    assertThat(pictures.resolve(".tmp-sheet.png")).doesNotExist();
  }

  @Test
  void detectionsOfUnknownCategoriesAreLeftOutAndCounted() throws IOException {
    try (LoggedLines logged = new LoggedLines(KnownCategories.class)) {
      // Of six frames, 2 and 5 have a detection of category 2, which the data set lacks.
      evaluate(SETTINGS, new SampleFrames(folder, 160, 160), 6, ONE);

      assertThat(logged.lines())
          .containsExactly(
              "INFO Of categories that this data set does not have: 2 detections, not scored");
    }
    assertThat(files()).doesNotContain("false-alarms.png");
  }

  @Test
  void beginsFromNothing() throws IOException {
    SampleFrames samples = new SampleFrames(folder, 160, 160);
    SheetEvaluator evaluator = new SheetEvaluator(SETTINGS);
    evaluator.begin(samples.context("test", ONE));
    samples.frames(4).forEach(one -> evaluator.process(one.video(), one.frame(), List.of()));
    evaluator.begin(samples.context("test", ONE));
    evaluator.evaluate();

    assertThat(files()).containsExactly("false-alarms.csv", "missed-lesions.csv");
    assertThat(Files.readAllLines(pictures.resolve("missed-lesions.csv"))).hasSize(1);
  }

  @Test
  void refusesSettingsThatMakeNoSheet() {
    assertThatThrownBy(() -> new SheetSettings(0, 3, 320, 0.3, 0.5, 20, 20))
        .hasMessage("columns must be from 1 to 30, it is 0");
    assertThatThrownBy(() -> new SheetSettings(4, 31, 320, 0.3, 0.5, 20, 20))
        .hasMessage("rows must be from 1 to 30, it is 31");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 10, 0.3, 0.5, 20, 20))
        .hasMessage("frame-width must be from 64 to 2048 pixels, it is 10");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, Double.NaN, 0.5, 20, 20))
        .hasMessage("score-threshold must be a number, it is NaN");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, 0.3, 0, 20, 20))
        .hasMessage("iou must be above 0 and at most 1, it is 0.0");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, 0.3, Double.NaN, 20, 20))
        .hasMessage("iou must be above 0 and at most 1, it is NaN");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, 0.3, 0.5, -1, 20))
        .hasMessage("false-alarms must be from 0 to 900, it is -1");
    assertThatThrownBy(() -> new SheetSettings(4, 3, 320, 0.3, 0.5, 20, 901))
        .hasMessage("missed must be from 0 to 900, it is 901");
  }

  private void evaluate(
      SheetSettings settings, SampleFrames samples, int count, List<Category> categories) {
    evaluate(settings, samples, samples.frames(count), categories);
  }

  private static void evaluate(
      SheetSettings settings,
      SampleFrames samples,
      List<InferredFrame> frames,
      List<Category> categories) {
    SheetEvaluator evaluator = new SheetEvaluator(settings);
    evaluator.begin(samples.context("test", categories));
    frames.forEach(one -> evaluator.process(one.video(), one.frame(), one.detections()));
    assertThat(evaluator.evaluate()).isEmpty();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(pictures)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(pictures.resolve(name).toFile());
  }

  private static int count(BufferedImage image, Mark.Kind kind) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) == kind.color().getRGB()) {
          count++;
        }
      }
    }
    return count;
  }
}
