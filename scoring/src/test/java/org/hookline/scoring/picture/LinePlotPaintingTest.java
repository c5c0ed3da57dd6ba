package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hookline.scoring.picture.Axis.Scale;
import org.hookline.scoring.picture.Curve.Style;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class LinePlotPaintingTest {

  private static final String BLUE = "#0072b2";
  private static final String ORANGE = "#e69f00";
  private static final String BLACK = "#000000";

  /** Rounding to two decimals, twice. */
  private static final double EXACT = 0.011;

  @Test
  void frocHasTicksAtThePowersOfTwoAsFractions() throws Exception {
    SvgDocument svg = SvgDocument.of(froc(curve("lesions", Style.STEP, 0.125, 0.1, 8, 0.9)));

    assertThat(svg.texts())
        .containsSubsequence("1/8", "1/4", "1/2", "1", "2", "4", "8")
        .contains("FROC", "false positives per image", "sensitivity", "lesions");
    double step = svg.x("1/4") - svg.x("1/8");
    assertThat(svg.x("1")).isCloseTo(svg.x("1/8") + 3 * step, within(0.03));
    assertThat(svg.x("8")).isCloseTo(svg.x("1/8") + 6 * step, within(0.06));
  }

  @Test
  void pointsStandWhereTheTicksOfTheirValuesStand() throws Exception {
    SvgDocument svg = SvgDocument.of(froc(curve("a", Style.LINE, 0.25, 0.2, 1, 0.6, 4, 0.8)));

    List<double[]> points = svg.curve(BLUE);
    assertThat(points).hasSize(3);
    for (int i = 0; i < 3; i++) {
      String x = List.of("1/4", "1", "4").get(i);
      String y = List.of("0.2", "0.6", "0.8").get(i);
      assertThat(points.get(i)[0]).isCloseTo(svg.x(x), within(EXACT));
      assertThat(points.get(i)[1]).isCloseTo(svg.y(y), within(EXACT));
    }
  }

  @Test
  void curvesDifferInColorAndReferencesAreDashedGrey() throws Exception {
    SvgDocument svg =
        SvgDocument.of(
            shares(
                curve("a", Style.LINE, 0, 0.1, 1, 0.2),
                curve("chance", Style.REFERENCE, 0, 0, 1, 1),
                curve("b", Style.STEP, 0, 0.3, 1, 0.4),
                curve("c", Style.LINE, 0, 0.5, 1, 0.6)));

    for (String color : List.of(BLUE, ORANGE, BLACK)) {
      assertThat(svg.lines(color)).as("sample and curve in %s", color).hasSize(2);
      assertThat(svg.lines(color).get(0).hasAttribute("stroke-dasharray")).isFalse();
    }
    assertThat(svg.lines("#808080"))
        .hasSize(2)
        .allMatch(path -> path.getAttribute("stroke-dasharray").equals("4 3"));
  }

  @Test
  void manyCurvesDifferInColorOrDash() throws Exception {
    Curve[] curves = new Curve[14];
    for (int i = 0; i < curves.length; i++) {
      curves[i] = curve("curve " + i, Style.LINE, 0, i / 14.0, 1, 0.5);
    }
    SvgDocument svg = SvgDocument.of(shares(curves));

    List<String> looks =
        svg.elements("path").stream()
            .filter(path -> path.getAttribute("stroke-width").equals("1"))
            .filter(path -> !path.getAttribute("stroke").equals("#222222"))
            .map(path -> path.getAttribute("stroke") + path.getAttribute("stroke-dasharray"))
            .distinct()
            .toList();
    assertThat(looks).hasSize(14);
  }

  @Test
  void stepsAreLevelBeforeTheyRise() throws Exception {
    SvgDocument svg = SvgDocument.of(shares(curve("a", Style.STEP, 0.2, 0.4, 0.6, 0.8)));

    List<double[]> points = svg.curve(BLUE);
    assertThat(points).hasSize(3);
    assertThat(points.get(1)).containsExactly(points.get(2)[0], points.get(0)[1]);
  }

  @Test
  void stepsFromZeroComeInFromTheEdgeOfALogarithmicAxis() throws Exception {
    SvgDocument svg = SvgDocument.of(froc(curve("a", Style.STEP, 0, 0.4, 1, 0.8)));

    List<double[]> points = svg.curve(BLUE);
    double y = svg.y("0.4");
    assertThat(points.get(0)).containsExactly(new double[] {svg.x("1/8"), y}, within(EXACT));
    assertThat(points.get(1)).containsExactly(new double[] {svg.x("1"), y}, within(EXACT));
  }

  @Test
  void linesFromZeroBeginAtTheFirstPositiveValueOfALogarithmicAxis() throws Exception {
    SvgDocument svg = SvgDocument.of(froc(curve("a", Style.LINE, 0, 0.4, 1, 0.8, 2, 0.8)));

    List<double[]> points = svg.curve(BLUE);
    assertThat(points).hasSize(2);
    assertThat(points.get(0)[0]).isCloseTo(svg.x("1"), within(EXACT));
  }

  @Test
  void whatIsBeyondAFixedAxisIsCutOff() throws Exception {
    // From (-1, 0) to (2, 1): crosses x = 0 at y = 1/3 and x = 1 at y = 2/3.
    SvgDocument svg = SvgDocument.of(shares(curve("a", Style.LINE, -1, 0, 2, 1)));

    List<double[]> points = svg.curve(BLUE);
    double unit = svg.y("0.0") - svg.y("1.0");
    assertThat(points).hasSize(2);
    assertThat(points.get(0))
        .containsExactly(new double[] {svg.x("0.0"), svg.y("0.0") - unit / 3}, within(EXACT));
    assertThat(points.get(1))
        .containsExactly(new double[] {svg.x("1.0"), svg.y("0.0") - unit * 2 / 3}, within(EXACT));
  }

  @Test
  void aCurveThatLeavesAndComesBackIsInTwoParts() throws Exception {
    // Over the upper edge, y = 1, at x = 1/6, and back at 5/6.
    SvgDocument svg = SvgDocument.of(shares(curve("a", Style.LINE, 0, 0.5, 0.5, 2, 1, 0.5)));

    assertThat(svg.lines(BLUE).get(1).getAttribute("d")).matches("M[^M]*M[^M]*");
    List<double[]> points = svg.curve(BLUE);
    double unit = svg.x("1.0") - svg.x("0.0");
    assertThat(points).hasSize(4);
    assertThat(points.get(1))
        .containsExactly(new double[] {svg.x("0.0") + unit / 6, svg.y("1.0")}, within(EXACT));
    assertThat(points.get(2))
        .containsExactly(new double[] {svg.x("1.0") - unit / 6, svg.y("1.0")}, within(EXACT));
  }

  @Test
  void pointsAreDrawnWhereTheyAreAndOnlyWithinTheAxes() throws Exception {
    SvgDocument svg =
        SvgDocument.of(shares(curve("a", Style.POINTS, 0.2, 0.4, 0.6, 0.8, 1.5, 0.5)));

    // The first is the sample in the legend.
    List<Element> dots =
        svg.elements("circle").stream()
            .filter(circle -> circle.getAttribute("fill").equals(BLUE))
            .toList();
    assertThat(dots).hasSize(3);
    assertThat(SvgDocument.number(dots.get(1), "cx")).isCloseTo(svg.x("0.2"), within(EXACT));
    assertThat(SvgDocument.number(dots.get(1), "cy")).isCloseTo(svg.y("0.4"), within(EXACT));
    assertThat(SvgDocument.number(dots.get(2), "cx")).isCloseTo(svg.x("0.6"), within(EXACT));
    assertThat(SvgDocument.number(dots.get(2), "cy")).isCloseTo(svg.y("0.8"), within(EXACT));
  }

  @Test
  void aLegendIsBelowAllDataHoweverLongItIs() throws Exception {
    Curve[] curves = new Curve[80];
    for (int i = 0; i < curves.length; i++) {
      curves[i] = curve("category with a long name " + i, Style.LINE, 0, i / 80.0, 1, 0.5);
    }
    SvgDocument svg = SvgDocument.of(shares(curves));

    List<Element> names =
        svg.elements("text").stream().filter(t -> t.getTextContent().contains("…")).toList();
    assertThat(names).hasSize(80);
    assertThat(names.stream().map(Element::getTextContent)).doesNotHaveDuplicates();
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(SvgDocument.number(name, "y"))
                    .isBetween(svg.y("0.0") + 2 * 12, svg.size("height")));
  }

  @Test
  void pointsThatAreNoNumbersAreLeftOut() throws Exception {
    double[] x = {0, Double.NaN, 0.3, 0.5, 1};
    double[] y = {0, 0.9, Double.NaN, Double.POSITIVE_INFINITY, 1};
    LinePlot with = shares(new Curve("a", Style.LINE, x, y));
    LinePlot without = shares(curve("a", Style.LINE, 0, 0, 1, 1));

    assertThat(SvgCanvas.draw(Painting.of(with))).isEqualTo(SvgCanvas.draw(Painting.of(without)));
  }

  @Test
  void aLineOfOnePointIsADot() throws Exception {
    SvgDocument svg = SvgDocument.of(shares(curve("a", Style.STEP, 0.2, 0.4)));

    Element dot = svg.elements("circle").get(0);
    assertThat(SvgDocument.number(dot, "cx")).isCloseTo(svg.x("0.2"), within(EXACT));
    assertThat(SvgDocument.number(dot, "cy")).isCloseTo(svg.y("0.4"), within(EXACT));
    assertThat(svg.texts()).doesNotContain("no data");
  }

  @Test
  void aFigureWithoutAPointSaysSo() throws Exception {
    List<LinePlot> figures =
        List.of(
            shares(),
            shares(curve("a", Style.STEP)),
            shares(curve("a", Style.LINE, Double.NaN, 0.5)),
            shares(curve("diagonal", Style.REFERENCE, 0, 0, 1, 1)),
            froc(curve("a", Style.LINE, -1, 0.5)),
            new LinePlot("", Axis.linear("x"), Axis.linear("y"), List.of()));

    for (LinePlot figure : figures) {
      assertThat(SvgDocument.of(figure).texts()).contains("no data");
    }
  }

  @Test
  void everyKindOfValuesIsDrawnSomehow() throws Exception {
    double[] values = {
      0,
      -0.0,
      1,
      -1,
      1e-300,
      Double.MIN_VALUE,
      1e300,
      -1e300,
      1.7e308,
      Double.NaN,
      Double.NEGATIVE_INFINITY
    };
    for (Scale scale : Scale.values()) {
      for (Style style : Style.values()) {
        for (double first : values) {
          for (double second : values) {
            Axis axis = new Axis("v", scale, Double.NaN, Double.NaN);
            Curve curve = curve("a", style, first, second, second, first, 3, 3);
            SvgDocument svg = SvgDocument.of(new LinePlot("t", axis, axis, List.of(curve)));
            assertThat(svg.elements("path"))
                .flatMap(SvgDocument::points)
                .allMatch(point -> isWithin(point, svg));
            assertThat(svg.texts().size()).as("%s %s %s", scale, first, second).isLessThan(26);
          }
        }
      }
    }
  }

  @Test
  void namesMayHoldAnything() throws Exception {
    SvgDocument svg =
        SvgDocument.of(shares(curve("a<b & \"c\"\u0000\uD800\uFFFE中", Style.LINE, 0, 0, 1, 1)));

    assertThat(svg.texts()).contains("a<b & \"c\"   中");
  }

  private static boolean isWithin(double[] point, SvgDocument svg) {
    return point[0] >= 0
        && point[0] <= svg.size("width")
        && point[1] >= 0
        && point[1] <= svg.size("height");
  }

  private static LinePlot froc(Curve... curves) {
    return new LinePlot(
        "FROC",
        new Axis("false positives per image", Scale.LOG2, 0.125, 8),
        Axis.share("sensitivity"),
        List.of(curves));
  }

  private static LinePlot shares(Curve... curves) {
    return new LinePlot("PR", Axis.share("recall"), Axis.share("precision"), List.of(curves));
  }

  /** A curve from x and y in turn. */
  private static Curve curve(String name, Style style, double... points) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < points.length; i += 2) {
      x.add(points[i]);
      y.add(points[i + 1]);
    }
    return new Curve(
        name,
        style,
        x.stream().mapToDouble(Double::doubleValue).toArray(),
        y.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
