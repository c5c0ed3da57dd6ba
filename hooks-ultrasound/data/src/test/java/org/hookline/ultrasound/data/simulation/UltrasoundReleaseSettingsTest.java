package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UltrasoundReleaseSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "organs = [] | organs | must name at least one of breast, thyroid",
        "organs = [breast, breast] | organs | must name each organ once",
        "organs = [liver] | organs[0] | expected one of breast, thyroid",
        "videos = 0 | videos | must be from 1 to 100000, it is 0",
        "frames = 0 | frames | must be from 1 to 100000, it is 0",
        "size = 63 | size | must be from 64 to 1024, it is 63",
        "negative-share = 1.5 | negative-share | must be from 0 to 1, it is 1.5",
        "static-share = -0.1 | static-share | must be from 0 to 1, it is -0.1",
        "folds = 101 | folds | must be from 1 to 100, it is 101",
        "test-folds = [0, 5] | test-folds | must be from 0 to 4, it is 5",
        "test-folds = [] | test-folds | must name at least one fold",
        "hospitals.north.share = 0 | hospitals.north.share | must be above 0 and at most 1, it is"
            + " 0.0",
        "hospitals.north.devices = [] | hospitals.north.devices | must name at least one of"
            + " \"linear-12\", \"linear-9\", \"convex-7\", \"portable-7\"",
        "hospitals.north.devices = [M7] | hospitals.north | there is no device \"M7\"; known are"
            + " \"linear-12\", \"linear-9\", \"convex-7\", \"portable-7\"",
        "hospitals.north.depth = 2 | hospitals.north.depth | must be from 0.7 to 1.4, it is 2.0",
        "hospitals.north.gain = 13 | hospitals.north.gain | must be from -12 to 12, it is 13.0",
        "test-only-devices = [M7] | `` | there is no device \"M7\"; known are \"linear-12\","
            + " \"linear-9\", \"convex-7\", \"portable-7\"",
        "test-only-devices = [convex-7] | test-only-devices | must be in no hospital's devices, and"
            + " \"convex-7\" is in those of \"south\"",
        // Two videos each of the patients in folds 0 to 2 leave none for one in fold 3.
        "{ videos = 6, test-folds = [3, 4] } | videos | must be at least 7 for a patient in test"
            + " fold 3, it is 6",
        "hospitals.a_b = ${hospitals.north} | hospitals | must have names of lower-case letters and"
            + " digits joined by hyphens, one is \"a_b\"",
        "hospitals { north = null, south = null, west = null } | hospitals | must have at least one"
      })
  void badSettingsAreRefusedUnderTheirKeys(String hocon, String path, String message) {
    assertThatThrownBy(() -> settings(hocon))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .singleElement()
                    .satisfies(
                        problem -> {
                          assertThat(problem.path()).isEqualTo(path);
                          assertThat(problem.message()).isEqualTo(message);
                        }));
  }

  static UltrasoundReleaseSettings settings(String hocon) {
    return SettingsOf.of(new UltrasoundReleaseFactory(), hocon);
  }
}
