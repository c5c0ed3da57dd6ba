package org.hookline.evaluators.classification;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScikitLearnTest {

  @ParameterizedTest
  @ValueSource(strings = {"two-classes", "four-classes", "ties-and-none", "never-scored"})
  void equalsScikitLearn(String name) throws URISyntaxException {
    Path file = Path.of(requireNonNull(getClass().getResource(name + ".json")).toURI());
    ClassificationCase.read(file)
        .check(SettingsOf.of(new ClassificationEvaluatorFactory(), "resamples = 0"));
  }
}
