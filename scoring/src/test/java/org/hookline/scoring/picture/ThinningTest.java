package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hookline.scoring.picture.Curve.Style;
import org.junit.jupiter.api.Test;

class ThinningTest {

  private static final long SEED = 4711;
  private static final int MANY = 200_000;

  @Test
  void everyColumnKeepsItsEndsAndItsExtremes() {
    Random random = new Random(SEED);
    Points points = new Points();
    for (int i = 0; i < 50_000; i++) {
      points.add(i * 0.008, 100 + 20 * random.nextGaussian());
    }

    Points thin = Thinning.line(points);

    // 400 units are 800 columns of half a unit, each with at most four points.
    assertThat(thin.size()).isLessThanOrEqualTo(3200);
    assertThat(columns(thin)).as("seed %d", SEED).isEqualTo(columns(points));
  }

  @Test
  void whatHasRoomStaysAsItIs() {
    Points points = new Points();
    double[] x = {0, 0.1, 0.2, 0.3, 7, 7, 9};
    for (int i = 0; i < x.length; i++) {
      points.add(x[i], i % 2);
    }

    Points thin = Thinning.line(points);

    assertThat(columns(thin)).isEqualTo(columns(points));
    assertThat(thin.x(thin.size() - 1)).isEqualTo(9);
  }

  @Test
  void aLongCurveMakesASmallFileThatStillHasItsOnlyPeak() throws Exception {
    for (Style style : new Style[] {Style.LINE, Style.STEP}) {
      Random random = new Random(SEED);
      double[] x = new double[MANY];
      double[] y = new double[MANY];
      for (int i = 0; i < MANY; i++) {
        x[i] = (double) i / MANY;
        y[i] = 0.4 + 0.1 * random.nextDouble();
      }
      y[123_456] = 1;
      y[77_777] = 0;
      LinePlot plot = plot(new Curve("a", style, x, y));

      String svg = SvgCanvas.draw(Painting.of(plot));

      assertThat(svg.length()).isLessThan(200_000);
      SvgDocument document = SvgDocument.parse(svg);
      List<double[]> points = document.curve("#0072b2");
      assertThat(points.stream().mapToDouble(p -> p[1]).min()).hasValue(document.y("1.0"));
      assertThat(points.stream().mapToDouble(p -> p[1]).max()).hasValue(document.y("0.0"));
    }
  }

  @Test
  void aCloudOfPointsMakesASmallFileThatStillHasItsOutermost() throws Exception {
    Random random = new Random(SEED);
    double[] x = new double[MANY];
    double[] y = new double[MANY];
    for (int i = 0; i < MANY; i++) {
      x[i] = 0.1 + 0.8 * random.nextDouble();
      y[i] = 0.1 + 0.8 * random.nextDouble();
    }
    x[5000] = 1;
    y[6000] = 1;

    String svg = SvgCanvas.draw(Painting.of(plot(new Curve("a", Style.POINTS, x, y))));

    assertThat(svg.length()).isLessThan(200_000);
    SvgDocument document = SvgDocument.parse(svg);
    assertThat(document.elements("circle").stream().mapToDouble(c -> SvgDocument.number(c, "cx")))
        .contains(document.x("1.0"));
    assertThat(document.elements("circle").stream().mapToDouble(c -> SvgDocument.number(c, "cy")))
        .contains(document.y("1.0"));
  }

  private static LinePlot plot(Curve curve) {
    return new LinePlot("", Axis.share("x"), Axis.share("y"), List.of(curve));
  }

  /** For each half unit: first, last, lowest, highest. */
  private static Map<Long, List<Double>> columns(Points points) {
    Map<Long, List<Double>> columns = new TreeMap<>();
    for (int i = 0; i < points.size(); i++) {
      double y = points.y(i);
      columns.merge(
          (long) Math.floor(2 * points.x(i)),
          List.of(y, y, y, y),
          (old, one) -> List.of(old.get(0), y, Math.min(old.get(2), y), Math.max(old.get(3), y)));
    }
    return columns;
  }
}
