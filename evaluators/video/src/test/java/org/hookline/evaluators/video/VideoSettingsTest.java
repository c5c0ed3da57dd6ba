package org.hookline.evaluators.video;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoSettingsTest {

  @Test
  void theDefaultsAreThoseOfTheUltrasoundVideoEvaluators() {
    assertThat(Scene.settings(""))
        .isEqualTo(
            new VideoSettings(
                Optional.empty(),
                0.5,
                List.of(0.7, 0.8, 0.9),
                List.of(0.25, 0.5),
                16,
                0.5,
                5,
                6,
                List.of(10.0, 103.624, 145.931, 204.683, 311.043),
                1000,
                0,
                true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fps = 0             | must be a number above 0, it is 0.0
          iou = 0             | must be above 0 and at most 1, it is 0.0
          iou = 1.1           | must be above 0 and at most 1, it is 1.1
          recalls = [0.8, 80] | must each be above 0 and at most 1, they are [0.8, 80.0]
          link-iou = 1        | must be from 0 to below 1, it is 1.0
          proposals = 0       | must be from 1 to 100000, it is 0
          proposals = 100001  | must be from 1 to 100000, it is 100001
          link-frames = 0     | must be from 1 to 100000, it is 0
          link-frames = 200000 | must be from 1 to 100000, it is 200000
          delay-cap = 0       | must be from 1 to 100000, it is 0
          delay-cap = 2000000000 | must be from 1 to 100000, it is 2000000000
          sizes = [10, 10]    | must be ascending numbers of 0 or more, they are [10.0, 10.0]
          sizes = [-1, 10]    | must be ascending numbers of 0 or more, they are [-1.0, 10.0]
          resamples = -1      | must be from 0 to 100000, it is -1
          resamples = 2000000000 | must be from 0 to 100000, it is 2000000000
          recalls = [0.8, 0.80000001] | must differ in their first six digits, they are [0.8, 0.80000001]
          scores = [0.5, 0.5] | must differ in their first six digits, they are [0.5, 0.5]
          """)
  void whatMakesNoSenseIsRefused(String hocon, String message) {
    assertThatThrownBy(() -> Scene.settings(hocon))
        .hasMessageContaining(": " + hocon.replaceAll(" = .*", ""))
        .hasMessageEndingWith(": " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"recalls", "scores", "sizes"})
  void moreNumbersThanAnybodyReadsAreRefused(String key) {
    String numbers =
        IntStream.rangeClosed(1, 1001).mapToObj(i -> "0." + (1000 + i)).collect(joining(", "));

    assertThatThrownBy(() -> Scene.settings(key + " = [" + numbers + "]"))
        .hasMessageContaining(": " + key)
        .hasMessageEndingWith(": must be at most 1000, they are 1001");
  }

  @Test
  void zeroIsASizeToBeginWith() {
    assertThat(Scene.settings("sizes = [0, 32]").sizes()).containsExactly(0.0, 32.0);
  }
}
