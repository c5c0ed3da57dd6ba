package org.hookline.ultrasound.deviceevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.config.ConfigurationException;
import org.hookline.evaluators.video.VideoEvaluatorFactory;
import org.hookline.plugin.Choice;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerGroupFactoryTest extends PluginContractTest {

  PerGroupFactoryTest() {
    super(PerGroupFactory.class);
  }

  @Test
  void evaluatorsWithinAreSwitchedOnLikeAnyOther() {
    PerGroupSettings settings =
        SettingsOf.of(
            new PerGroupFactory(),
            "evaluators { video { enabled = on, delay-cap = 3 }, coco.enabled = off }");

    assertThat(SettingsOf.defaults(new PerGroupFactory()).evaluators()).isEmpty();
    assertThat(settings.evaluators().values())
        .singleElement()
        .extracting(Choice::settings)
        .isEqualTo(SettingsOf.of(new VideoEvaluatorFactory(), "delay-cap = 3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group = [[a_b@c], [a_b@d, a_b@c]] | must name a device once, \"a_b@c\" is in the"
            + " groups 1 and 2",
        "group = [[a_b@c, a_b@c]] | must name a device once, \"a_b@c\" is in group 1 twice",
        "group = [[]] | must not be empty, number 1 is",
        "group = [[a_b]] | has \"a_b\", which is no device; expected ORGAN_HOSPITAL@DEVICE, such as"
            + " \"breast_north@linear-12\"",
        "group = [[a_b@20260101-090000@c]] | has \"a_b@20260101-090000@c\", which is no device; expected"
            + " ORGAN_HOSPITAL@DEVICE, such as \"breast_north@linear-12\"",
        "group = [[\"a_b@ \"]] | has \"a_b@ \", which is no device; expected ORGAN_HOSPITAL@DEVICE, such as"
            + " \"breast_north@linear-12\"",
        "min-videos = -1 | must be 0 or more, it is -1",
        "min-patients = -2 | must be 0 or more, it is -2",
        "recall = 0 | must be above 0 and at most 1, it is 0.0",
        "recall = 1.5 | must be above 0 and at most 1, it is 1.5",
        "fps = 0 | must be a number above 0, it is 0.0",
        "iou = 2 | must be above 0 and at most 1, it is 2.0",
        "link-iou = 1 | must be from 0 to below 1, it is 1.0",
        "link-frames = 0 | must be from 1 to 100000, it is 0",
        "resamples = -1 | must be from 0 to 100000, it is -1",
      })
  void whatCannotBeIsRefused(String hocon, String problem) {
    assertThatThrownBy(() -> SettingsOf.of(new PerGroupFactory(), quoted(hocon)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  /** An {@code @} is no letter of a word in HOCON. */
  private static String quoted(String hocon) {
    return hocon.contains("\"") ? hocon : hocon.replaceAll("([a-z_0-9-]+(@[a-z0-9-]+)+)", "\"$1\"");
  }
}
