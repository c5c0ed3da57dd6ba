package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir private Path folder;

  @Test
  void thePageGoesIntoTheRunsFolder() {
    SampleRun.whole(folder);

    assertThat(run(folder.toString()))
        .isEqualTo("The report is in " + folder.resolve("report.html") + System.lineSeparator());
    assertThat(folder.resolve("report.html")).content().contains("<h1>sample</h1>");
  }

  @Test
  void thePageGoesElsewhereIfAsked() {
    SampleRun.whole(folder);
    Path file = folder.resolve("to/hand/on.html");

    run(folder.toString(), "--output", file.toString(), "--no-pictures", "--points", "10");

    assertThat(file).content().contains("<h1>sample</h1>").doesNotContain("<h2>Pictures");
    assertThat(folder.resolve("report.html")).doesNotExist();
  }

  @Test
  void picturesAreThereIfAskedFor() {
    SampleRun.whole(folder);
    run(folder.toString(), "--pictures");

    assertThat(folder.resolve("report.html")).content().contains("<h2>Pictures");
  }

  @Test
  void whatIsMissingIsSaid() {
    SampleRun.whole(folder).delete("results.json");

    assertThat(run(folder.toString()))
        .startsWith("There is no results.json: the run was not evaluated.");
  }

  @Test
  void aRunThatSaysItRunsThoughNobodyTrainsItWasKilled() {
    SampleRun.whole(folder)
        .record("sample", "\"outcome\": \"running\", \"iteration\": null, \"seconds\": 0.0");
    run(folder.toString());

    assertThat(folder.resolve("report.html")).content().contains("killed</strong>");
  }

  @Test
  void aFolderWithoutARunIsRefused() {
    assertThatThrownBy(() -> run(folder.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no run in \"%s\": it has no \"run.json\".", folder);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    SampleRun.whole(folder);
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> run(folder.toString(), "--output", file + "/report.html"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The report cannot be written, \"" + file)
        .hasMessageEndingWith(" Choose another file with --output.");
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> run())
        .isInstanceOf(InputException.class)
        .hasMessage("Missing required parameter: 'RUN'. Try \"hookline report --help\".");
    SampleRun.whole(folder);
    assertThatThrownBy(() -> run(folder.toString(), "--points", "1"))
        .isInstanceOf(InputException.class)
        .hasMessage("--points must be at least 10, it is 1");
  }

  @Test
  void helpListsTheOptions() {
    assertThat(run("--help"))
        .contains("Usage: hookline report", "--output=FILE", "--[no-]pictures", "--points");
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    int code =
        new ReportCommand(SampleRun.SETTINGS, SampleRun.CLOCK)
            .run(List.of(arguments), new PrintWriter(out));
    assertThat(code).isZero();
    return out.toString();
  }
}
