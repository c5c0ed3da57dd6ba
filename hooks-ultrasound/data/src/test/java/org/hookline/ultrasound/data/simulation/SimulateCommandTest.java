package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hookline.InputException;
import org.hookline.plugin.PluginCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

  @TempDir Path folder;

  /**
   * Five patients, each in a fold of its own, the first in the test fold and so with the test-only
   * device. The steps 0.6180 and 0.7549, times 1 to 4, have the fractions .62, .24, .85, .47 and
   * .75, .51, .26, .02. So of the four in training folds south (below .8) has the first and the
   * fourth, north (below .45) the second and west the third, and the third and the fourth (below
   * .4) have two videos; the only one in a test fold is in the south and has one video.
   */
  @Test
  void writesAReleaseAndSaysWhatIsInIt() {
    List<String> lines = run("videos=7", "organs=[breast]", "static-share=1");

    assertThat(lines)
        .containsExactly(
            "organ     hospital      device        videos  test  patients  frames  hard negatives"
                + "  frozen",
            "breast    north         linear-12          1     0         1       6               0"
                + "       1",
            "breast    south         convex-7           1     0         1       6               0"
                + "       1",
            "breast    south         linear-9           2     0         1      12               0"
                + "       2",
            "breast    south         portable-7         1     1         1       6               0"
                + "       1",
            "breast    west          convex-7           2     0         1      12               0"
                + "       2",
            "breast    all           all                7     1         5      42               0"
                + "       7",
            "hard negatives of breast: none",
            "table: " + output().resolve("breast/20260101-090000.csv"));
    assertThat(output().resolve("breast/20260101-090000.csv")).isRegularFile();
  }

  @Test
  void countsTheHardNegativesByKind() {
    List<String> lines = run("videos=3", "organs=[thyroid]", "lesions.hard-negatives=1");

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).matches("hard negatives of thyroid: .*\\d+ vessel.*"));
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() {
    List<String> made = run("videos=2", "organs=[breast]");
    List<String> again = run("videos=2", "organs=[breast]");

    assertThat(again.get(0)).isEqualTo("is there already: " + output());
    assertThat(again.subList(1, again.size())).isEqualTo(made);
  }

  @Test
  void aFolderWithSomethingElseIsRefused() throws IOException {
    Files.createDirectories(output());
    Files.writeString(output().resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> run("videos=2"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The folder \"%s\" holds files but no simulation; choose another folder, or delete it"
                + " if nothing in it is needed.",
            output());
  }

  @Test
  void anUnknownSettingIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> run("video=2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown key; did you mean \"videos\"? known: folder, folds, frames");
    assertThat(output()).doesNotExist();
  }

  @Test
  void theFolderIsForTheOptionToSay() {
    assertThatThrownBy(() -> run("folder=elsewhere"))
        .isInstanceOf(InputException.class)
        .hasMessage("\"folder=elsewhere\" is for --output to say; leave it out here.");
  }

  @Test
  void withoutAnOutputNothingIsWritten() {
    assertThatThrownBy(
            () -> command().run(List.of("videos=2"), new PrintWriter(new StringWriter())))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required option: '--output=DIR'. Try \"hookline ultrasound simulate"
                + " --help\".");
  }

  @Test
  void theHelpListsTheSettings() {
    StringWriter text = new StringWriter();
    command().run(List.of("--help"), new PrintWriter(text));

    assertThat(text.toString())
        .contains(
            "--output=DIR", "test-only-devices = [portable-7]", "# The folds that are tested");
  }

  private List<String> run(String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--output",
                output().toString(),
                "size=64",
                "frames=6",
                "lesions.hard-negatives=0"));
    arguments.addAll(Arrays.asList(settings));
    StringWriter text = new StringWriter();
    assertThat(command().run(arguments, new PrintWriter(text))).isZero();
    return text.toString().lines().toList();
  }

  private Path output() {
    return folder.resolve("a release #1");
  }

  private static SimulateCommand command() {
    return new SimulateCommand(PluginCatalog.of(List.of(new UltrasoundReleaseFactory())));
  }
}
