package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

  private static final List<Path> SHELLS = List.of(Path.of("/bin/bash"), Path.of("/usr/bin/bash"));

  @TempDir private Path folder;
  private TinyWorkplace workplace;

  @BeforeEach
  void layOut() {
    workplace = new TinyWorkplace(folder);
  }

  @Test
  void bashCompletesCommandsOptionsAndCommandsOfPlugIns() throws Exception {
    assertThat(workplace.hookline("completion", "bash")).isZero();
    Path script = TinyWorkplace.write(folder.resolve("completion.sh"), workplace.out());

    assertThat(bash("-n", script.toString())).isEmpty();
    assertThat(completed(script, "tr")).isEqualTo("train");
    assertThat(completed(script, "la")).isEqualTo("launch");
    assertThat(completed(script, "train", "--eval")).isEqualTo("--eval-only");
    assertThat(completed(script, "score", "")).contains("coco");
    assertThat(completed(script, "completion", "z")).isEqualTo("zsh");
  }

  @Test
  void zshIsAskedToUnderstandBash() {
    assertThat(workplace.hookline("completion", "zsh")).isZero();

    assertThat(workplace.out())
        .startsWith("autoload -Uz compinit && compinit\n")
        .contains("bashcompinit", "complete -F");
  }

  @Test
  void anotherShellIsRefused() {
    assertThat(workplace.hookline("completion", "fish")).isEqualTo(2);

    assertThat(workplace.err()).contains("fish", "expected one of [BASH, ZSH] (case-insensitive)");
  }

  /**
   * As Bash does when TAB is pressed behind the last word. Outside a terminal it cannot set options
   * for the completion, and says so.
   */
  private static String completed(Path script, String... words) throws Exception {
    String line = "hookline " + String.join(" ", words);
    return bash(
        "-c",
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; _complete_hookline hookline '%s' 2>/dev/null;  echo \"${COMPREPLY[*]}\""
            .formatted(
                script,
                "hookline '" + String.join("' '", words) + "'",
                words.length,
                line,
                line.length(),
                words[words.length - 1]));
  }

  private static String bash(String... arguments) throws IOException, InterruptedException {
    Path shell = SHELLS.stream().filter(Files::isExecutable).findFirst().orElse(Path.of(""));
    assumeTrue(Files.isExecutable(shell), "there is no bash");
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(shell.toString()), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
