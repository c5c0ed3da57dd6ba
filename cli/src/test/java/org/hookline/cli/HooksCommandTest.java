package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HooksCommandTest {

  @TempDir private Path folder;
  private TinyWorkplace workplace;

  @BeforeEach
  void layOut() {
    workplace = new TinyWorkplace(folder);
  }

  @Test
  void theOrderIsShownWithItsReasonsInColumns() {
    assertThat(workplace.hookline("hooks")).as(workplace.err()).isZero();

    String[] lines = workplace.out().split("order of the hooks", 2)[1].split("\\R");
    assertThat(lines[1]).matches("  TIME       timer +sees the step and nothing else");
    assertThat(workplace.out())
        .containsPattern("SAVE       checkpoint +before evaluation, so that a crash there loses");
    int column = lines[1].indexOf("sees");
    assertThat(lines).filteredOn(line -> line.startsWith("  SAVE")).isNotEmpty();
    assertThat(lines)
        .filteredOn(line -> line.startsWith("  SAVE"))
        .allSatisfy(line -> assertThat(line.indexOf("before")).isEqualTo(column));
  }

  @Test
  void aHookIsExplainedWithItsPlaceItsJarAndItsDefaults() {
    assertThat(workplace.hookline("hooks", "checkpoint")).isZero();

    assertThat(workplace.out())
        .startsWith("# checkpoint, of the hooks" + System.lineSeparator() + "#   on       yes")
        .contains("#   phase    SAVE: before evaluation, so that a crash there loses nothing")
        .contains("#   jar      ")
        .contains("#   class    org.hookline.hooks.checkpoint.CheckpointFactory")
        .contains("keep-last = ");
  }

  @Test
  void aHookThatIsOffAndLacksASettingSaysSo() {
    assertThat(workplace.hookline("hooks", "best-checkpoint")).isZero();

    assertThat(workplace.out())
        .contains("#   on       no")
        .contains(
            "#   phase    not known while hooks.best-checkpoint.metric is not set well: missing");
  }

  @Test
  void aJarIsNamedWithItsChecksum() throws Exception {
    Path plugins = Files.createDirectories(workplace.home().resolve("plugins"));
    TestJars.hook(plugins.resolve("echo-2.jar"), "org.example.EchoHook");

    assertThat(workplace.hookline("hooks", "echo")).isZero();

    assertThat(workplace.out())
        .contains("#   phase    USER: said nothing else")
        .contains("echo-2.jar")
        .containsPattern("#   SHA-256  [0-9a-f]{64}\\R")
        .contains("#   class    org.example.EchoHook")
        .contains("# It has no settings but enabled, which is off.");
  }

  @Test
  void aNameThatSeveralKindsHaveIsExplainedForEach() throws Exception {
    Path plugins = Files.createDirectories(workplace.home().resolve("plugins"));
    TestJars.hook(plugins.resolve("mine.jar"), "org.example.JsonlHook");

    assertThat(workplace.hookline("hooks", "jsonl")).isZero();

    assertThat(workplace.out()).contains("# jsonl, of the hooks", "# jsonl, of the writers");
  }

  @Test
  void aPlugInThatIsBrokenSaysWhy() throws Exception {
    Path plugins = Files.createDirectories(workplace.home().resolve("plugins"));
    TestJars.broken(plugins.resolve("acme.jar"), "com.acme.RocketHook");

    assertThat(workplace.hookline("hooks", "rocket")).isEqualTo(3);

    assertThat(workplace.err()).contains("acme.jar: com.acme.RocketHook cannot be used");
  }

  @Test
  void aMisspeltNameIsAnsweredWithTheNearest() {
    assertThat(workplace.hookline("hooks", "chekpoint")).isEqualTo(2);

    assertThat(workplace.err())
        .startsWith(
            "hookline: there is no plug-in \"chekpoint\"; did you mean \"checkpoint\"? there are: ");
  }
}
