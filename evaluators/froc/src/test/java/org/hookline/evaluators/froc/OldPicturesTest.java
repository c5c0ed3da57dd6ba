package org.hookline.evaluators.froc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.VideoDataset;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldPicturesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"pictures = on", "pictures = off"})
  void thoseThatAreNotDrawnAgainAreDeleted(String hocon) throws IOException {
    for (String name : List.of("froc")) {
      Files.writeString(folder.resolve(name + ".png"), "of the evaluation before");
      Files.writeString(folder.resolve(name + ".csv"), "of the evaluation before");
    }
    Path sheet = Files.writeString(folder.resolve("sheet.png"), "of another evaluator");
    Path file = Path.of("test.json");
    VideoDataset nothing = new VideoDataset("test", List.of(), List.of(), file, folder);
    FrocEvaluator evaluator = new FrocEvaluator(SettingsOf.of(new FrocEvaluatorFactory(), hocon));

    evaluator.begin(new EvaluationContext(nothing, Optional.empty(), Optional.of(folder)));
    evaluator.evaluate();

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(sheet));
    assertThat(sheet).exists();
  }
}
