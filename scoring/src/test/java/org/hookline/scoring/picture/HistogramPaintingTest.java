package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HistogramPaintingTest {

  private static final String BLUE = "#0072b2";

  @Test
  void barsStandOverTheirBinsFromZeroUp() throws Exception {
    SvgDocument svg = SvgDocument.of(histogram(List.of(20L, 0L, 40L, 10L, 0L)));

    assertThat(svg.texts()).contains("count", "0", "10", "20", "30", "40", "score", "a");
    double[][] corners = {
      {0, 0}, {0, 20}, {0.2, 20}, {0.2, 0}, {0.4, 0}, {0.4, 40}, {0.6, 40}, {0.6, 10}, {0.8, 10}
    };
    List<double[]> outline = SvgDocument.points(svg.lines(BLUE).get(1));
    for (int i = 0; i < corners.length; i++) {
      assertThat(outline.get(i))
          .containsExactly(
              new double[] {
                svg.x("%.1f".formatted(corners[i][0])), svg.y((int) corners[i][1] + "")
              },
              within(0.011));
    }
  }

  @Test
  void groupsAreOverlaidSoThatAllAreSeen() throws Exception {
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    counts.put("wrong", List.of(5L, 1L));
    counts.put("right", List.of(1L, 5L));
    SvgDocument svg = SvgDocument.of(new Histogram("", Axis.share("score"), counts));

    for (String color : List.of(BLUE, "#e69f00")) {
      assertThat(svg.lines(color)).hasSize(2);
      assertThat(svg.areas(color))
          .hasSize(2)
          .allMatch(area -> area.getAttribute("fill-opacity").equals("0.27"));
    }
    List<Element> paths = svg.elements("path");
    assertThat(paths.get(paths.size() - 2)).isEqualTo(svg.lines(BLUE).get(1));
    assertThat(svg.texts()).containsSubsequence("wrong", "right");
  }

  @Test
  void aHistogramWithoutACountSaysSo() throws Exception {
    assertThat(SvgDocument.of(histogram(List.of(0L, 0L))).texts()).contains("no data", "a");
    assertThat(SvgDocument.of(histogram(List.of())).texts()).contains("no data");
    assertThat(SvgDocument.of(new Histogram("", Axis.share("score"), Map.of())).texts())
        .contains("no data");
  }

  @Test
  void refusesWhatIsNoHistogram() {
    assertThatThrownBy(() -> new Histogram("", Axis.linear("score"), Map.of()))
        .hasMessage("the axis \"score\" of a histogram must have both ends");
    assertThatThrownBy(
            () ->
                new Histogram(
                    "", Axis.share("score"), Map.of("a", List.of(1L), "b", List.of(1L, 2L))))
        .hasMessage("all groups of a histogram need the same number of bins");
    assertThatThrownBy(() -> histogram(List.of(3L, -1L)))
        .hasMessage("a count cannot be negative: -1");
  }

  private static Histogram histogram(List<Long> counts) {
    return new Histogram("Scores", Axis.share("score"), Map.of("a", counts));
  }
}
