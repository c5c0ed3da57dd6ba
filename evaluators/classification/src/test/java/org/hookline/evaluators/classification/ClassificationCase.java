package org.hookline.evaluators.classification;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hookline.scoring.picture.MatrixPlot;

/** Scores of samples as a file, with what scikit-learn makes of them. */
record ClassificationCase(Config file) {

  static ClassificationCase read(Path file) {
    return new ClassificationCase(ConfigFactory.parseFile(file.toFile()));
  }

  /** Asserts that each number is met, and that there are no others. */
  void check(ClassificationSettings settings) {
    int classes = file.getInt("classes");
    Samples samples = new Samples(IntStream.range(0, classes).mapToObj(c -> "c" + c).toList());
    List<Integer> truths = file.getIntList("truth");
    for (int i = 0; i < truths.size(); i++) {
      double[] scores = numbers((ConfigList) file.getList("scores").get(i));
      samples.frame("p" + i, truths.get(i) == classes ? "" : "c" + truths.get(i), scores);
    }
    Map<String, Double> metrics = samples.score(settings);
    Map<String, Object> expected = file.getConfig("expected").root().unwrapped();
    assertThat(metrics).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (metric, value) ->
            assertThat(metrics.get(metric))
                .as("%s of %s", metric, file.origin().description())
                .isCloseTo(
                    value instanceof Number number ? number.doubleValue() : Double.NaN,
                    within(1e-12)));
    checkConfusion(
        (MatrixPlot)
            requireNonNull(samples.figures(settings).get(ClassificationFigures.CONFUSION)));
  }

  private void checkConfusion(MatrixPlot plot) {
    ConfigList rows = file.getList("confusion");
    for (int truth = 0; truth < rows.size(); truth++) {
      double[] row = numbers((ConfigList) rows.get(truth));
      for (int place = 0; place < row.length; place++) {
        assertThat(plot.counts().get(truth).get(place)).isEqualTo((long) row[place]);
      }
    }
  }

  private static double[] numbers(ConfigList list) {
    return list.stream().mapToDouble(value -> ((Number) value.unwrapped()).doubleValue()).toArray();
  }
}
