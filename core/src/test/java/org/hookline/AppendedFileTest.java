package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record here is a digit, its iteration, and a semicolon. */
class AppendedFileTest {

  @TempDir private Path run;

  @Test
  void recordsAreAppendedAndTheMarkMovesBehindThem() throws IOException {
    try (AppendedFile file = opened(file())) {
      assertThat(content()).isEmpty();
      file.append("0;1;".getBytes(StandardCharsets.UTF_8), 1);
      file.append("2;".getBytes(StandardCharsets.UTF_8), 2);
      assertThat(content()).isEqualTo("0;1;2;");
      assertThat(file.mark()).isEqualTo(new FileMark(2, 6));
      assertThat(file.state()).isEqualTo(Map.of("iteration", 2L));
      assertThat(file.measuredState()).isEqualTo(Map.of("offset", 6L));
    }
  }

  @Test
  void whatTheCheckpointDoesNotKnowIsCutOff() throws IOException {
    write("0;1;2;3");
    try (AppendedFile file = opened(restored(1, 4))) {
      assertThat(content()).isEqualTo("0;1;");
      assertThat(file.mark()).isEqualTo(new FileMark(1, 4));
    }
  }

  @Test
  void aFileThatHasNoRecordEndingThereIsAnotherAndIsKept() throws IOException {
    write("0;1;2;3");
    try (AppendedFile file = opened(restored(1, 3))) {
      assertThat(file.mark()).isEqualTo(new FileMark(2, 6));
      file.append("4;".getBytes(StandardCharsets.UTF_8), 4);
    }
    assertThat(content()).isEqualTo("0;1;2;4;");
  }

  @Test
  void aFileThatIsShorterIsAnotherAndIsKept() throws IOException {
    write("0;");
    try (AppendedFile file = opened(restored(1, 4))) {
      assertThat(file.mark()).isEqualTo(new FileMark(0, 2));
    }
    assertThat(content()).isEqualTo("0;");
  }

  @Test
  void aRunThatBeginsEmptiesIt() throws IOException {
    write("0;1;");
    opened(file()).close();
    assertThat(content()).isEmpty();
  }

  @Test
  void anEvaluationGoesOnAtTheEndAndTouchesNothingBefore() throws IOException {
    write("0;1;2");
    Trainer trainer = trainer(World.ALONE);
    trainer.evaluate();
    try (AppendedFile file = restored(0, 2)) {
      file.open(trainer);
      assertThat(content()).isEqualTo("0;1;2");
      file.append("3;".getBytes(StandardCharsets.UTF_8), 3);
    }
    assertThat(content()).isEqualTo("0;1;3;");
  }

  @Test
  void onlyTheMainProcessOpensIt() {
    AppendedFile file = file();
    file.open(trainer(new World(1, 2)));
    file.sync();
    file.close();
    assertThat(file.isOpen()).isFalse();
    assertThat(file.state()).isEmpty();
    assertThat(run.resolve("digits")).doesNotExist();
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    Path path = Files.createDirectories(run.resolve("digits/records.txt"));
    assertThatThrownBy(() -> opened(file()))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "records.txt cannot be written, \"%s\": Is a directory. Make sure that the disk has room"
                + " and the folder may be written.",
            path);
  }

  private AppendedFile file() {
    return new AppendedFile(Path.of("digits/records.txt"), new Digits());
  }

  private AppendedFile restored(long iteration, long offset) {
    AppendedFile file = file();
    file.restore(ConfigFactory.parseMap(Map.of("iteration", iteration, "offset", offset)));
    return file;
  }

  private AppendedFile opened(AppendedFile file) {
    file.open(trainer(World.ALONE));
    return file;
  }

  private Trainer trainer(World world) {
    return Trainer.builder()
        .step(new ScriptedStep())
        .processes(new Other(world))
        .output(run)
        .build();
  }

  private String content() throws IOException {
    return Files.readString(run.resolve("digits/records.txt"));
  }

  private void write(String content) throws IOException {
    Files.createDirectories(run.resolve("digits"));
    Files.writeString(run.resolve("digits/records.txt"), content);
  }

  private static final class Digits implements RecordFormat {

    @Override
    public FileMark end(Path file) throws IOException {
      String content = Files.readString(file);
      int end = content.lastIndexOf(';');
      return end < 0
          ? FileMark.START
          : new FileMark(Character.digit(content.charAt(end - 1), 10), end + 1L);
    }

    @Override
    public boolean endsAt(Path file, long offset) throws IOException {
      return Files.readString(file).charAt((int) offset - 1) == ';';
    }
  }

  /** One of several, whom nobody asks anything here. */
  private record Other(World world) implements Processes {
    @Override
    public List<String> gather(String mine) {
      throw new AssertionError("nothing is to be said");
    }

    @Override
    public void requireSame(String topic, Map<String, String> facts) {
      throw new AssertionError("nothing is to be compared");
    }
  }
}
