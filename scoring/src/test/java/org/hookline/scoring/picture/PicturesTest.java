package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hookline.RunException;
import org.hookline.scoring.picture.Curve.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  private static final LinePlot LEVEL =
      new LinePlot(
          "Level",
          Axis.share("recall"),
          Axis.share("precision, all"),
          List.of(
              new Curve("a \"b\"", Style.LINE, new double[] {0, 1}, new double[] {0.5, 0.5}),
              new Curve("c", Style.POINTS, new double[] {0.1 + 0.2}, new double[] {Double.NaN})));

  @TempDir Path folder;

  @Test
  void aFigureIsThreeFilesInAFolderThatIsMade() throws IOException {
    Path deep = folder.resolve("a").resolve("b");

    Pictures.in(deep).write("pr", LEVEL);

    assertThat(files(deep)).containsExactlyInAnyOrder("pr.csv", "pr.png", "pr.svg");
  }

  @Test
  void theCsvOfALinePlotHoldsEveryPoint() throws IOException {
    // 0.1 + 0.2 is 0.30000000000000004 (IEEE 754), which no rounding may hide.
    assertThat(csv(LEVEL))
        .isEqualTo(
            """
            curve,recall,"precision, all"\r
            "a ""b""\",0.0,0.5\r
            "a ""b""\",1.0,0.5\r
            c,0.30000000000000004,NaN\r
            """);
  }

  @Test
  void theCsvOfAHistogramHoldsTheBinsOfEachGroup() throws IOException {
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    counts.put("wrong", List.of(7L, 0L));
    counts.put("right", List.of(1L, 9_007_199_254_740_993L));

    assertThat(csv(new Histogram("", Axis.share("score"), counts)))
        .isEqualTo(
            """
            group,score from,score to,count\r
            wrong,0.0,0.5,7\r
            wrong,0.5,1.0,0\r
            right,0.0,0.5,1\r
            right,0.5,1.0,9007199254740993\r
            """);
  }

  @Test
  void theCsvOfAMatrixIsTheTable() throws IOException {
    List<List<Long>> counts = List.of(List.of(1L, 2L), List.of(3L, 4L));

    assertThat(csv(new MatrixPlot("", "truth", "found", List.of("Zyste", "Tumor, bö\nse"), counts)))
        .isEqualTo(
            """
            truth\\found,Zyste,"Tumor, bö
            se"\r
            Zyste,1,2\r
            "Tumor, bö
            se",3,4\r
            """);
  }

  @Test
  void thePngShowsTheCurveWhereTheSvgHasIt() throws Exception {
    Pictures.in(folder).write("level", LEVEL);

    BufferedImage png = ImageIO.read(folder.resolve("level.png").toFile());
    SvgDocument svg = SvgDocument.parse(Files.readString(folder.resolve("level.svg")));
    assertThat(png.getWidth()).isEqualTo(1600);
    double scale = png.getWidth() / svg.size("width");
    assertThat(png.getHeight()).isEqualTo((int) (scale * svg.size("height")));
    int x = (int) (scale * (svg.x("0.4") + svg.x("0.6")) / 2);
    int y = (int) (scale * (svg.y("0.4") + svg.y("0.6")) / 2);
    assertThat(rgb(png, x, y)).isEqualTo("0072b2");
    assertThat(rgb(png, x, y - 20)).isEqualTo("ffffff");
    assertThat(rgb(png, 0, 0)).isEqualTo("ffffff");
    assertThat(rgb(png, (int) (scale * svg.x("0.0")), y + 50)).isEqualTo("222222");
  }

  @Test
  void theSameFigureGivesTheSameBytesInAnyLocale() throws IOException {
    Locale before = Locale.getDefault();
    Pictures.in(folder.resolve("one")).write("x", LEVEL);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      Pictures.in(folder.resolve("two")).write("x", LEVEL);
    } finally {
      Locale.setDefault(before);
    }

    for (String file : List.of("x.csv", "x.svg", "x.png")) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void theSvgNeedsNothingOutsideItself() {
    String svg = SvgCanvas.draw(Painting.of(LEVEL));

    assertThat(svg)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=")
        .contains("sans-serif")
        .doesNotContain("href", "url(", "<style", "<image", "DOCTYPE", "id=");
  }

  @Test
  void filesThatAreThereAreReplaced() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "old");
    Files.writeString(folder.resolve("x.png"), "old");

    Pictures.in(folder).write("x", LEVEL);

    assertThat(folder.resolve("x.csv")).content(StandardCharsets.UTF_8).startsWith("curve,");
    assertThat(ImageIO.read(folder.resolve("x.png").toFile())).isNotNull();
  }

  @Test
  void picturesOfAnEarlierTimeThatAreNotDrawnNowAreDeleted() throws IOException {
    Set<String> names = Set.of("coco-pr", "coco-scores");
    Files.writeString(folder.resolve("coco-other.png"), "of somebody else");
    Pictures.in(folder).replace(names, Map.of("coco-pr", LEVEL, "coco-scores", LEVEL));

    Pictures.in(folder).replace(names, Map.of("coco-scores", LEVEL));

    assertThat(files(folder))
        .containsExactlyInAnyOrder(
            "coco-other.png", "coco-scores.csv", "coco-scores.png", "coco-scores.svg");
  }

  @Test
  void nothingToDrawMakesNoFolder() {
    Pictures.in(folder.resolve("none")).replace(Set.of("pr"), Map.of());

    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aFigureThatCouldNeverBeDeletedIsRefused() {
    assertThatThrownBy(() -> Pictures.in(folder).replace(Set.of("a"), Map.of("b", LEVEL)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("figures [b] were to be written, but known are [a]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPictureThatCannotBeDeletedIsNamed() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("pr.svg").resolve("full")).getParent();

    assertThatThrownBy(() -> Pictures.in(folder).replace(Set.of("pr"), Map.of()))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The figure \"%s\" could not be deleted. \"%s\": DirectoryNotEmptyException.",
            folder.resolve("pr"), inTheWay);
  }

  @Test
  void namesCannotLeaveTheFolder() {
    Pictures.in(folder).write("../pr: liver/kidney", LEVEL);

    assertThat(folder.resolve(".._pr_ liver_kidney.svg")).exists();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Pictures.in(file).write("pr", LEVEL))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The figure \"%s\" could not be written. \"%s\": something else of this name is in the"
                + " way.",
            file.resolve("pr"), file);
  }

  @Test
  void aFileThatCannotBeReplacedIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("pr.svg").resolve("full"));

    assertThatThrownBy(() -> Pictures.in(folder).write("pr", LEVEL))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The figure \"%s\" could not be written. \"".formatted(folder.resolve("pr")));
    assertThat(folder.resolve("pr.svg")).isDirectory();
    assertThat(folder.resolve(".tmp-pr.svg")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aMachineWithoutAFontGetsTheNumbersAndTheRunGoesOn() throws Exception {
    Files.writeString(folder.resolve("two.png"), "of a time with fonts");
    Path none = Files.writeString(folder.resolve("none.conf"), "<fontconfig></fontconfig>");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Duser.home=" + folder,
            WithoutFonts.class.getName(),
            folder.toString());
    java.environment().put("FONTCONFIG_FILE", none.toString());
    java.redirectError(folder.resolve("errors").toFile());

    Process process = java.start();

    assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
        .containsExactly("the run goes on", "the run goes on");
    assertThat(process.waitFor()).isZero();
    assertThat(folder.resolve("two.csv")).exists();
    assertThat(folder.resolve("two.png")).doesNotExist();
  }

  /** Draws twice in a Java of its own and says that it could go on. */
  static final class WithoutFonts {

    private WithoutFonts() {}

    public static void main(String[] arguments) {
      for (String name : List.of("one", "two")) {
        Pictures.in(Path.of(arguments[0])).write(name, LEVEL);
        System.out.println("the run goes on");
      }
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private String csv(Figure figure) throws IOException {
    Pictures.in(folder).write("figure", figure);
    return Files.readString(folder.resolve("figure.csv"));
  }

  private static String rgb(BufferedImage image, int x, int y) {
    return "%06x".formatted(image.getRGB(x, y) & 0xFFFFFF);
  }
}
