package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {

  @TempDir private Path folder;

  private final Missing missing = new Missing();

  @Test
  void scalarsAreReadByNameWithTheIterationsWhereTheyWerePut() {
    List<Series> scalars =
        read(
            """
            {"iteration": 0, "lr": 1.0E-4}
            {"b": 2, "iteration": 4, "lr": 0.5}
            """);

    assertThat(scalars).extracting(Series::name).containsExactly("b", "lr");
    assertThat(scalars.get(0).iterations()).containsExactly(4);
    assertThat(scalars.get(1).iterations()).containsExactly(0, 4);
    assertThat(scalars.get(1).values()).containsExactly(0.0001, 0.5);
    assertThat(missing.sentences()).isEmpty();
  }

  @Test
  void whatIsNotFiniteIsAGap() {
    assertThat(read("{\"iteration\": 0, \"a\": null}\n").get(0).values())
        .containsExactly(Double.NaN);
  }

  @Test
  void aTruncatedLastLineIsLeftOutAndNamed() {
    List<Series> scalars = read("{\"iteration\": 1, \"a\": 2}\n{\"iteration\": 2, \"a\": 3, \"b");

    assertThat(scalars).singleElement().satisfies(a -> assertThat(a.values()).containsExactly(2));
    assertThat(missing.sentences())
        .containsExactly("Line 2 of metrics.jsonl is not whole and was left out.");
  }

  @Test
  void linesThatAreNoObjectsWithAnIterationAreCounted() {
    List<Series> scalars = read("[1]\n{\"a\": 1}\n\n\0\0\0\n{\"iteration\": 1, \"a\": 2}\n");

    assertThat(scalars).hasSize(1);
    assertThat(missing.sentences())
        .containsExactly(
            "4 lines of metrics.jsonl are not whole and were left out, the last of them line 4.");
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeMissing() {
    assertThat(MetricsFile.read(folder.resolve("metrics.jsonl"), missing)).isEmpty();
    assertThat(missing.sentences())
        .containsExactly("There is no metrics.jsonl, which the writer \"jsonl\" writes.");
  }

  private List<Series> read(String text) {
    new SampleRun(folder).write("metrics.jsonl", text);
    return MetricsFile.read(folder.resolve("metrics.jsonl"), missing);
  }
}
