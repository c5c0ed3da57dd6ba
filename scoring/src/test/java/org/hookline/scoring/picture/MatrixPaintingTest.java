package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class MatrixPaintingTest {

  @Test
  void cellsHaveTheirCountsAndTheShadesOfTheirSharesOfTheRow() throws Exception {
    SvgDocument svg =
        SvgDocument.of(
            matrix(List.of("cyst", "mass"), List.of(List.of(30L, 10L), List.of(100L, 300L))));

    assertThat(svg.texts())
        .contains("truth", "prediction", "30", "10", "100", "300", "share of row");
    // Both rows are split 1 to 3, so there are two shades with two cells each, of five points.
    List<Element> shades = shades(svg);
    assertThat(shades).hasSize(2).allMatch(path -> SvgDocument.points(path).size() == 10);
    double left = SvgDocument.number(svg.texts("30").get(0), "x");
    assertThat(SvgDocument.points(shades.get(1)).get(0)[0]).isLessThan(left);
    assertThat(SvgDocument.points(shades.get(1)).get(1)[0]).isGreaterThan(left);
  }

  @Test
  void countsCanBeReadOnEveryShade() {
    for (int percent = 0; percent <= 100; percent++) {
      Color shade = Palette.shade(percent / 100.0);
      Color ink = Palette.readableOn(shade);
      // WCAG 2.1 asks for 4.5 to 1.
      assertThat(contrast(shade, ink)).as("%d %%", percent).isGreaterThan(4.5);
    }
    assertThat(Palette.readableOn(Color.WHITE)).isEqualTo(Color.BLACK);
    assertThat(Palette.readableOn(Palette.shade(1))).isEqualTo(Color.WHITE);
  }

  @Test
  void theSmallestShareIsSeenAndNoneIsWhite() throws Exception {
    SvgDocument svg =
        SvgDocument.of(matrix(List.of("a", "b"), List.of(List.of(99_999L, 1L), List.of(0L, 0L))));

    List<Element> shades = shades(svg);
    assertThat(shades).hasSize(2);
    assertThat(shades.get(0).getAttribute("fill")).isEqualTo("#e1edf7");
    assertThat(SvgDocument.points(shades.get(0))).hasSize(5);
  }

  @Test
  void longNamesKeepBothEnds() throws Exception {
    List<String> names = List.of("invasive carcinoma of the breast, grade 1", "cyst");
    SvgDocument svg = SvgDocument.of(matrix(names, List.of(List.of(1L, 2L), List.of(3L, 4L))));

    assertThat(svg.texts().stream().filter(text -> text.contains("…")))
        .hasSize(2)
        .allMatch(text -> text.startsWith("inva") && text.endsWith("1"));
    assertThat(svg.texts("cyst")).hasSize(2);
  }

  @Test
  void eightyCategoriesHaveLabelsButNoCounts() throws Exception {
    SvgDocument svg = SvgDocument.of(diagonal(80));

    assertThat(svg.texts("class 0")).hasSize(2);
    assertThat(svg.texts("class 79")).hasSize(2);
    assertThat(svg.texts("1234")).isEmpty();
    assertThat(svg.size("width")).isLessThan(1000);
  }

  @Test
  void evenMoreCategoriesHaveFewerLabels() throws Exception {
    SvgDocument svg = SvgDocument.of(diagonal(600));

    assertThat(svg.size("width")).isLessThan(1000);
    assertThat(svg.texts().size()).isBetween(50, 250);
  }

  @Test
  void aMatrixWithoutACountSaysSo() throws Exception {
    assertThat(SvgDocument.of(matrix(List.of(), List.of())).texts()).contains("no data");
    assertThat(SvgDocument.of(matrix(List.of("a"), List.of(List.of(0L)))).texts())
        .contains("no data", "a");
  }

  @Test
  void refusesWhatIsNoMatrix() {
    assertThatThrownBy(() -> matrix(List.of("a", "b"), List.of(List.of(1L, 2L))))
        .hasMessage("a matrix with 2 labels needs 2 rows of 2 counts");
    assertThatThrownBy(() -> matrix(List.of("a"), List.of(List.of(-2L))))
        .hasMessage("a count cannot be negative: -2");
  }

  private static MatrixPlot diagonal(int size) {
    List<List<Long>> counts = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      List<Long> cells = new ArrayList<>(Collections.nCopies(size, 0L));
      cells.set(row, 1234L);
      counts.add(cells);
    }
    return matrix(IntStream.range(0, size).mapToObj(i -> "class " + i).toList(), counts);
  }

  private static MatrixPlot matrix(List<String> labels, List<List<Long>> counts) {
    return new MatrixPlot("Confusion", "truth", "prediction", labels, counts);
  }

  /** The filled paths but for those of the bar that explains them. */
  private static List<Element> shades(SvgDocument svg) {
    List<Element> filled =
        svg.elements("path").stream()
            .filter(path -> !path.getAttribute("fill").equals("none"))
            .toList();
    return filled.subList(0, filled.size() - 50);
  }

  private static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(Color color) {
    float[] rgb = color.getRGBColorComponents(null);
    double sum = 0;
    double[] weights = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
      sum +=
          weights[i]
              * (rgb[i] <= 0.03928 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
