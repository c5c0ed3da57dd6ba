package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CurvesJsonTest {

  @Test
  void namesLoseWhatTheTitleSaysAndValuesTheDigitsThatNobodySees() {
    Series curve =
        new Series("a/b", new long[] {0, 20, 40}, new double[] {1.23456789, Double.NaN, -1.5e-7});

    assertThat(new CurvesJson(1000).write(List.of(new Chart("a", "a/", true, List.of(curve)))))
        .isEqualTo(
            "[{\"title\": \"a\", \"log\": true, \"curves\": [{\"name\": \"b\","
                + " \"x\": [0, 20, 40], \"y\": [1.23457, null, -1.5E-7]}]}]");
  }

  @Test
  void aLongCurveIsThinned() throws Exception {
    Chart chart = new Chart("a", "", false, List.of(line("a", 500)));
    CurvesJson json = new CurvesJson(100);

    assertThat(json.thins(List.of(chart))).isTrue();
    assertThat(points(json.write(List.of(chart)))).isBetween(100, 102);
  }

  @Test
  void manyCurvesAreThinnedMore() throws Exception {
    List<Series> curves = IntStream.range(0, 600).mapToObj(i -> line("c" + i, 400)).toList();
    List<Chart> charts = List.of(new Chart("a", "", false, curves));

    // 150,000 points over 600 curves are 250 each, and the ends.
    assertThat(points(new CurvesJson(1000).write(charts))).isBetween(600 * 250, 600 * 252);
  }

  private static Series line(String name, int size) {
    return new Series(
        name,
        LongStream.range(0, size).toArray(),
        IntStream.range(0, size).mapToDouble(i -> i).toArray());
  }

  private static int points(String json) throws Exception {
    int points = 0;
    for (JsonNode curve : new JsonMapper().readTree(json).get(0).get("curves")) {
      assertThat(curve.get("x").size()).isEqualTo(curve.get("y").size());
      points += curve.get("x").size();
    }
    return points;
  }
}
