package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {

  @TempDir private Path folder;

  @Test
  void everyDataSetIsARow() {
    List<ResultTable> tables =
        tables(
            """
            {"seen": {"bbox": {"AP": 0.5}}, "unseen": {"bbox": {"AP": 0.25, "AP50": 0.75}}}
            """);

    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).title()).isEqualTo("bbox");
    assertThat(tables.get(0).metrics()).containsExactly("AP", "AP50");
    assertThat(rows(tables.get(0))).containsExactly("seen|{AP=0.5}", "unseen|{AP=0.25, AP50=0.75}");
    assertThat(tables.get(0).hasGroups()).isFalse();
  }

  @Test
  void groupsOfTheSameMetricsAreRowsBesideTheWhole() {
    List<ResultTable> tables =
        tables(
            """
            {"unseen": {"bbox": {"AP": 0.5, "device/a/AP": 0.25, "device/b/AP": 0.75}}}
            """);

    assertThat(tables).hasSize(1);
    assertThat(tables.get(0).hasGroups()).isTrue();
    assertThat(rows(tables.get(0)))
        .containsExactly("unseen|{AP=0.5}", "unseen|device/a{AP=0.25}", "unseen|device/b{AP=0.75}");
  }

  @Test
  void countsAreWholeNumbersOfWhichOneIsAboveOne() {
    ResultTable table =
        tables(
                """
                {"a": {"t": {"videos": 12, "share": 1, "rate": 2.5, "none": null}},
                 "b": {"t": {"videos": 0, "share": 0, "rate": 3, "none": null}}}
                """)
            .get(0);

    assertThat(table.metrics().stream().filter(table::isCount)).containsExactly("videos");
  }

  @Test
  void howLargeGroupsAreComesFirst() {
    List<ResultTable> tables =
        tables(
            """
            {"unseen": {"t": {"north/AP": 0.5, "north/frames": 64, "north/videos": 12, "north/alarms": 2.5,
                              "south/AP": 0.5, "south/frames": 32, "south/videos": 3, "south/alarms": 0}}}
            """);

    assertThat(tables.get(0).metrics()).containsExactly("frames", "videos", "AP", "alarms");
  }

  @Test
  void groupsAreLinesHoweverManyMetricsThereAre() {
    StringBuilder metrics = new StringBuilder("\"videos\": 3");
    for (int i = 0; i < 20; i++) {
      metrics.append(", \"m").append(i).append("\": 0.5");
    }
    String json =
        "{\"val\": {\"per-group\": {\"north\": {%s}, \"south\": {%s}}}}"
            .formatted(metrics, metrics);
    new SampleRun(folder).write("results.json", json);
    Results results = Results.read(folder.resolve("results.json"), new Missing());

    assertThat(new ResultsSection(results).html())
        .contains("<th scope=\"row\">val</th>\n<th scope=\"row\">north</th>")
        .contains(">3</td>");
  }

  @Test
  void aGroupThatIsTooSmallIsMarked() {
    new SampleRun(folder)
        .write(
            "results.json",
            """
            {"val": {"per-group": {"north": {"AP50": 0.5, "too-small": 0},
                                   "south": {"AP50": 0.5, "too-small": 1}}}}
            """);

    assertThat(
            new ResultsSection(Results.read(folder.resolve("results.json"), new Missing())).html())
        .contains(">north</th>", ">south *</th>", "* is too small to judge.");
  }

  @Test
  void aGroupOfOtherMetricsIsATableWithNumbersInTheirOrder() {
    List<ResultTable> tables =
        tables(
            """
            {"unseen": {"froc": {"cpm": 0.5,
              "sensitivity/0.125": 0.1, "sensitivity/16": 0.9, "sensitivity/2": 0.7}}}
            """);

    assertThat(tables).extracting(ResultTable::title).containsExactly("froc", "froc: sensitivity");
    assertThat(tables.get(1).metrics()).containsExactly("0.125", "2", "16");
    assertThat(tables.get(1).hasGroups()).isFalse();
  }

  @Test
  void theEndsOfAnIntervalBelongToTheirMetric() {
    List<ResultTable> tables =
        tables(
            """
            {"unseen": {"video": {"AP50": 0.5, "AP50/low": 0.25, "AP50/high": 0.75,
              "static/AP50": 0.4, "static/AP50/low": 0.3, "static/AP50/high": 0.6}}}
            """);

    assertThat(tables).hasSize(1);
    assertThat(rows(tables.get(0))).containsExactly("unseen|{AP50=0.5}", "unseen|static{AP50=0.4}");
    assertThat(tables.get(0).rows().get(1).ends())
        .containsEntry("AP50/low", 0.3)
        .containsEntry("AP50/high", 0.6);
    assertThat(tables.get(0).rows().get(0).ends()).containsEntry("AP50/low", 0.25);
  }

  @Test
  void whatIsNestedInTheFileIsAGroupToo() {
    assertThat(tables("{\"unseen\": {\"bbox\": {\"device\": {\"AP\": 0.5}}}}"))
        .singleElement()
        .extracting(ResultTable::title)
        .isEqualTo("bbox: device");
  }

  private List<ResultTable> tables(String json) {
    new SampleRun(folder).write("results.json", json);
    return Results.read(folder.resolve("results.json"), new Missing()).tasks().entrySet().stream()
        .flatMap(task -> ResultTable.of(task.getKey(), task.getValue()).stream())
        .toList();
  }

  private static List<String> rows(ResultTable table) {
    return table.rows().stream().map(r -> r.dataset() + "|" + r.group() + r.values()).toList();
  }
}
