package org.hookline.hooks.codebackup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.Trainer;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeBackupHookTest {

  @TempDir private Path folder;
  private Path code;

  @BeforeEach
  void commitSomething() throws Exception {
    code = Files.createDirectories(folder.resolve("code"));
    Files.writeString(code.resolve("Model.java"), "class Model {}\n");
    Files.write(code.resolve("logo.bin"), new byte[] {0, 1, 2, (byte) 255});
    Files.writeString(code.resolve(".gitignore"), "build/\n");
    git(code, "init", "-q");
    git(code, "add", "-A");
    git(code, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "first");
  }

  @Test
  void commitDiffAndNewFilesGiveTheSourcesBack() throws Exception {
    Files.writeString(code.resolve("Model.java"), "class Model { int layers; }\n");
    Files.write(code.resolve("logo.bin"), new byte[] {9, 0, 9});
    write(code.resolve("util/Helper.java"), "class Helper {}\n");
    write(code.resolve("build/Model.class"), "ignored");

    Path kept = train(folder.resolve("run")).resolve("session-1");

    Path clone = folder.resolve("clone");
    git(folder, "clone", "-q", code.toString(), clone.toString());
    String commit = Files.readString(kept.resolve("code.txt")).substring(7, 47);
    git(clone, "checkout", "-q", commit);
    git(clone, "apply", kept.resolve("code.diff").toString());
    copyTree(kept.resolve("untracked"), clone);
    assertThat(files(clone))
        .isEqualTo(List.of(".gitignore", "Model.java", "logo.bin", "util/Helper.java"));
    for (String file : files(clone)) {
      assertThat(clone.resolve(file)).hasSameBinaryContentAs(code.resolve(file));
    }
  }

  /** The folder of the code holds runs, none of them ignored. */
  @Test
  void nothingOfARunIsEverKept() throws Exception {
    Path earlier = code.resolve("experiments/earlier");
    write(earlier.resolve("run.json"), "{}");
    write(earlier.resolve("checkpoints/last"), "iter-0000001");
    write(code.resolve("data/train.json"), "{}");
    Path output = code.resolve("experiments/now");
    write(output.resolve("log.txt"), "a line");
    write(code.resolve("experiments/Plan.java"), "class Plan {}");

    Path kept = train(output).resolve("session-1");

    assertThat(files(kept.resolve("untracked"))).containsExactly("experiments/Plan.java");
    assertThat(kept.resolve("code.diff")).isEmptyFile();
  }

  @Test
  void whatWasCommittedOfTheOutputIsNoDifference() throws Exception {
    Path output = code.resolve("out");
    write(output.resolve("log.txt"), "a line");
    git(code, "add", "-A");
    git(code, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "oops");
    Files.writeString(output.resolve("log.txt"), "another line");

    Path kept = train(output).resolve("session-1");

    assertThat(kept.resolve("code.diff")).isEmptyFile();
  }

  @Test
  void aSecretThatWasCommittedAndChangedIsNoDifferenceEither() throws Exception {
    write(code.resolve("deploy/.env"), "PASSWORD=old");
    git(code, "add", "-A");
    git(code, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "oops");
    Files.writeString(code.resolve("deploy/.env"), "PASSWORD=new");

    assertThat(train(folder.resolve("run")).resolve("session-1/code.diff")).isEmptyFile();
  }

  @Test
  void anotherSessionIsKeptOnlyIfSomethingChanged() throws Exception {
    Path output = folder.resolve("run");
    Path all = train(output);
    train(output);
    assertThat(all.resolve("session-2")).doesNotExist();

    Files.writeString(code.resolve("Model.java"), "class Model { int heads; }\n");
    train(output);

    assertThat(all.resolve("session-1/code.diff")).isEmptyFile();
    assertThat(all.resolve("session-2/code.diff"))
        .content()
        .contains("+class Model { int heads; }");
    try (Stream<Path> children = Files.list(all)) {
      assertThat(children).hasSize(2);
    }
  }

  @Test
  void largeFilesAndSecretsAreOnlyListed() throws Exception {
    Files.write(code.resolve("weights.bin"), new byte[3000]);
    write(code.resolve(".env"), "PASSWORD=x");
    write(code.resolve("server.key"), "x");
    write(code.resolve("Small.java"), "class Small {}");

    Path kept =
        train(folder.resolve("run"), new CodeBackupSettings(Optional.of(code), 1, 1, List.of()))
            .resolve("session-1");

    assertThat(files(kept.resolve("untracked"))).containsExactly("Small.java");
    assertThat(Files.readAllLines(kept.resolve("files.txt")))
        .containsExactly(
            "a secret?     .env",
            "copied        Small.java",
            "a secret?     server.key",
            "too large     weights.bin");
  }

  @Test
  void withoutARepositoryTheFilesAreKept() throws Exception {
    Path plain = folder.resolve("plain");
    write(plain.resolve("src/Model.java"), "class Model {}");
    write(plain.resolve("runs/old/log.txt"), "a line");
    Path output = plain.resolve("out");

    Path kept = train(output, settings(plain)).resolve("session-1");

    assertThat(files(kept.resolve("files"))).containsExactly("src/Model.java");
    assertThat(kept.resolve("code.txt")).hasContent("no git repository");
  }

  @Test
  void everyJarIsNamedWithItsChecksum() throws Exception {
    Path kept = train(folder.resolve("run")).resolve("session-1");

    assertThat(Files.readAllLines(kept.resolve("dependencies.txt")))
        .anySatisfy(
            line ->
                assertThat(line).matches("[0-9a-f]{64} {2}junit-jupiter-api-.*\\.jar {2}5\\..*"));
  }

  @Test
  void aFolderThatIsNotThereIsAWarningAndNoEndOfARun() throws Exception {
    Path output = folder.resolve("run");

    Path kept = train(output, settings(folder.resolve("nowhere")));

    assertThat(kept.resolve("session-1/code.txt")).hasContent("no git repository");
    assertThat(kept.resolve("session-1/files.txt")).isEmptyFile();
  }

  private Path train(Path output) throws IOException {
    return train(output, settings(code));
  }

  private static CodeBackupSettings settings(Path code) {
    return new CodeBackupSettings(
        Optional.of(code), 256, 16, List.of("runs/**", "data/**", "target/**"));
  }

  private static Path train(Path output, CodeBackupSettings settings) throws IOException {
    Files.createDirectories(output);
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(1)
            .output(output)
            .hook(new CodeBackupHook(settings))
            .build()) {
      trainer.train();
    }
    return output.resolve("code");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith(".git/"))
          .sorted()
          .toList();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    for (String file : files(from)) {
      Files.createDirectories(to.resolve(file).getParent());
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }

  private static void git(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", where.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }
}
