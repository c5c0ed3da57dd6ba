package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.detection.VideoDataset;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an evaluator with pictures promises of those that an evaluation before left in its folder.
 *
 * @param <S> the evaluator's settings, with the key {@code pictures}
 */
public abstract class OldPicturesContractTest<S extends Record> {

  private final EvaluatorFactory<S> factory;
  private final List<String> names;

  @TempDir Path folder;

  /**
   * @param names of all its pictures, without ending
   */
  protected OldPicturesContractTest(EvaluatorFactory<S> factory, String... names) {
    this.factory = factory;
    this.names = List.of(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pictures = on", "pictures = off"})
  final void thoseThatAreNotDrawnAgainAreDeleted(String hocon) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name + ".png"), "of the evaluation before");
      Files.writeString(folder.resolve(name + ".csv"), "of the evaluation before");
    }
    Path sheet = Files.writeString(folder.resolve("sheet.png"), "of another evaluator");
    Path file = Path.of("test.json");
    VideoDataset nothing = new VideoDataset("test", List.of(), List.of(), file, folder);
    Evaluator evaluator =
        factory.create(SettingsOf.of(factory, hocon), SimpleContext.of("pictures", 1, folder));

    evaluator.begin(new EvaluationContext(nothing, Optional.empty(), Optional.of(folder)));
    evaluator.evaluate();

    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(sheet));
    assertThat(sheet).exists();
  }
}
