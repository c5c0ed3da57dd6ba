package org.hookline.evaluators.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with what other programs make of the same files; see the README beside them. */
class ReferenceTest {

  private static final String OTHER_SETTINGS =
      """
      resamples = 60, sizes = [], iou = 0.35, proposals = 2, link-iou = 0.3, link-frames = 2
      delay-cap = 3, seed = 7, recalls = [0.3, 0.55], scores = [0.125, 0.625]
      """;

  /** Single precision, in which the original computes. */
  private static final double SINGLE = 1e-6;

  @ParameterizedTest
  @ValueSource(strings = {"default-settings", "few-frames", "nothing-to-find"})
  void givesTheNumbersOfAPlainProgramWrittenFromTheDefinitions(String name) {
    check(stored(name), Scene.settings("resamples = 200, seed = 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-settings", "equal-scores"})
  void givesThemWithOtherSettings(String name) {
    check(stored(name), Scene.settings(OTHER_SETTINGS));
  }

  private static void check(StoredCase stored, VideoSettings settings) {
    Map<String, Double> metrics = stored.score(settings);
    Map<String, Double> expected = stored.expected();

    assertThat(metrics).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (metric, value) -> {
          if (value.isNaN()) {
            assertThat(metrics.get(metric)).as(metric).isNaN();
          } else {
            assertThat(metrics.get(metric)).as(metric).isCloseTo(value, within(1e-9));
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ultradet", "ultradet-equal-scores"})
  void givesTheNumbersOfUltraDetWhereItHasNoFault(String name) {
    Map<String, Double> metrics = stored(name).score(Scene.settings("resamples = 0"));
    Map<String, Double> expected = stored(name).expected();
    double summedOverNine = Objects.requireNonNull(expected.remove("mAP"));

    assertThat(metrics.get("AP")).isCloseTo(summedOverNine * 9 / 10, within(SINGLE));
    expected.forEach(
        (metric, value) ->
            assertThat(metrics.get(metric)).as(metric).isCloseTo(value, within(SINGLE)));
  }

  private static StoredCase stored(String name) {
    try {
      URL readme = Objects.requireNonNull(ReferenceTest.class.getResource("README.md"));
      return new StoredCase(Path.of(readme.toURI()).resolveSibling("."), name);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
