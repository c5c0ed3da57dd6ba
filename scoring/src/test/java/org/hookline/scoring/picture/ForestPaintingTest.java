package org.hookline.scoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.scoring.picture.ForestPlot.Panel;
import org.hookline.scoring.picture.ForestPlot.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ForestPaintingTest {

  @TempDir Path folder;

  @Test
  void everyRowHasItsNameItsCountsAndItsMark() throws Exception {
    SvgDocument svg = SvgDocument.of(plot(List.of(north(), south())));

    assertThat(svg.texts())
        .contains("group", "videos", "AP50", "alarms", "north", "12", "south *", "3", "too small");
    double north = SvgDocument.number(svg.texts("north").get(0), "y");
    assertThat(SvgDocument.number(svg.texts("12").get(0), "y")).isEqualTo(north);
    assertThat(SvgDocument.number(svg.texts("south *").get(0), "y")).isGreaterThan(north);
  }

  @Test
  void withoutDoubtfulRowsTheLegendHasNoMark() throws Exception {
    assertThat(SvgDocument.of(plot(List.of(north()))).texts()).doesNotContain("too small", "*");
  }

  /** The axis of shares is 190 units long, so an interval from 0.25 to 0.75 is 95 units wide. */
  @Test
  void anIntervalIsALineAsLongAsItIsWide() throws Exception {
    SvgDocument with = SvgDocument.of(plot(List.of(north())));
    SvgDocument without = SvgDocument.of(plot(List.of(south())));

    assertThat(spans(with)).contains(95.0);
    assertThat(spans(without)).doesNotContain(95.0);
  }

  @Test
  void whatIsNotKnownIsNotDrawn() throws Exception {
    Row unknown = new Row("east", false, Map.of("videos", 2.0, "AP50", Double.NaN));
    Row known = new Row("east", false, Map.of("videos", 2.0, "AP50", 0.5));

    assertThat(SvgDocument.of(plot(List.of(known))).elements("*").size())
        .isGreaterThan(SvgDocument.of(plot(List.of(unknown))).elements("*").size());
    assertThat(SvgDocument.of(plot(List.of())).texts()).contains("no data");
  }

  @Test
  void theTableHasEveryValueAlsoThoseThatAreNotDrawn() throws IOException {
    Pictures.in(folder).write("groups", plot(List.of(north(), south())));

    assertThat(Files.readAllLines(folder.resolve("groups.csv")))
        .containsExactly(
            "group,videos,AP50,AP50/low,AP50/high,minutes",
            "north,12.0,0.5,0.25,0.75,1.5",
            "south,3.0,0.125,NaN,NaN,NaN");
  }

  private static List<Double> spans(SvgDocument svg) {
    return svg.elements("path").stream()
        .map(ForestPaintingTest::span)
        .map(span -> Math.round(span * 100) / 100.0)
        .toList();
  }

  private static double span(Element path) {
    List<double[]> points = SvgDocument.points(path);
    double least = points.stream().mapToDouble(point -> point[0]).min().orElse(0);
    return points.stream().mapToDouble(point -> point[0]).max().orElse(0) - least;
  }

  private static Row north() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("videos", 12.0);
    values.put("AP50", 0.5);
    values.put("AP50/low", 0.25);
    values.put("AP50/high", 0.75);
    values.put("minutes", 1.5);
    return new Row("north", false, values);
  }

  private static Row south() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("videos", 3.0);
    values.put("AP50", 0.125);
    return new Row("south", true, values);
  }

  private static ForestPlot plot(List<Row> rows) {
    return new ForestPlot(
        "Hospitals",
        "group",
        rows,
        List.of("videos"),
        List.of(
            new Panel(Axis.share("AP50"), Map.of("precision", "AP50")),
            new Panel(Axis.linear("alarms"), Map.of("all", "alarms"))),
        "too small");
  }
}
