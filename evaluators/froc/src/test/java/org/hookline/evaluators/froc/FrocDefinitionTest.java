package org.hookline.evaluators.froc;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrocDefinitionTest {

  @ParameterizedTest
  @ValueSource(strings = {"fine-scores", "equal-scores", "few-detections"})
  void equalsAProgramThatFollowsTheDefinition(String name) throws URISyntaxException {
    String file = name + "-expected.json";
    Path folder =
        requireNonNull(Path.of(requireNonNull(getClass().getResource(file)).toURI()).getParent());
    FrocCase.read(folder, name).check();
  }
}
