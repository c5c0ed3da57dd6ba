package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.coco.CocoSource;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectTest {

  private static final Subject LESIONS =
      new Subject(
          List.of(new Category(3, "cyst"), new Category(9, "the \"mass\"")),
          List.of("breast", "thyroid"));

  @TempDir private Path folder;

  @Test
  void whatIsKeptIsReadBackAndHasTheSameBytesEveryTime() throws IOException {
    LESIONS.keepIn(folder);

    assertThat(Subject.keptIn(folder)).contains(LESIONS);
    assertThat(folder.resolve("subject.json"))
        .hasContent(
            """
            {
              "categories": [
                {
                  "id": 3,
                  "name": "cyst"
                },
                {
                  "id": 9,
                  "name": "the \\"mass\\""
                }
              ],
              "domains": ["breast", "thyroid"]
            }
            """);
    byte[] bytes = Files.readAllBytes(folder.resolve("subject.json"));
    LESIONS.keepIn(folder);
    assertThat(folder.resolve("subject.json")).hasBinaryContent(bytes);
  }

  @Test
  void aRunWithoutTheFileKeepsNothing() {
    assertThat(Subject.keptIn(folder)).isEmpty();
  }

  @Test
  void aFileThatSaysSomethingElseIsTheUsersMistake() throws IOException {
    Path file = Files.writeString(folder.resolve("subject.json"), "{\"categories\": 3}");

    assertThatThrownBy(() -> Subject.keptIn(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + file + "\" does not say what the run's model detects: ");
  }

  /** A step is made before it is known whether a checkpoint fits; then nothing may be changed. */
  @Test
  void itIsKeptWhenTrainingStartsAndNotBefore() {
    CocoSource film = new Films(folder, 7).video(2, 32, 32, new Box(2, 2, 8, 8)).write("film");
    TrainingStep step =
        new DetectionFactory()
            .create(
                SettingsOf.of(
                    new DetectionFactory(),
                    """
                    data { train { annotations = "%s", images = "%s" }, batch-size = 2 }
                    model { type = fcos, channels = 32, blocks = 1, tower-depth = 1 }
                    optimizer { type = adamw, lr = 0.01 }
                    """
                        .formatted(film.annotations(), film.images())),
                SimpleContext.of("detection", 1, folder));
    try (Trainer trainer = Trainer.builder().step(step).maxIter(1).output(folder).build()) {
      trainer.restore();
      assertThat(Subject.keptIn(folder)).isEmpty();

      trainer.train();

      assertThat(Subject.keptIn(folder))
          .contains(new Subject(List.of(new Category(7, "kind 7")), List.of()));
    }
  }
}
