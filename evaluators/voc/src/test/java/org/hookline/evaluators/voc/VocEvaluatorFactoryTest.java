package org.hookline.evaluators.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.scoring.Pixels;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class VocEvaluatorFactoryTest extends PluginContractTest {

  VocEvaluatorFactoryTest() {
    super(VocEvaluatorFactory.class);
  }

  @Test
  void measuresAsTheKitOf2010DoesUnlessAskedOtherwise() {
    assertThat(SettingsOf.defaults(new VocEvaluatorFactory()))
        .isEqualTo(new VocSettings(2010, 0.5, Pixels.INCLUSIVE, false, true, true));
    assertThat(
            SettingsOf.of(
                new VocEvaluatorFactory(),
                "rule = 2007, iou = 0.3, pixels = continuous, pooled = on, per-category = off,"
                    + " pictures = off"))
        .isEqualTo(new VocSettings(2007, 0.3, Pixels.CONTINUOUS, true, false, false));
  }

  @Test
  void refusesRulesAndOverlapsThatThereAreNot() {
    assertThatThrownBy(() -> SettingsOf.of(new VocEvaluatorFactory(), "rule = 2012"))
        .hasMessageContaining("rule: must be 2007 (eleven points) or 2010 (area), it is 2012");
    assertThatThrownBy(() -> SettingsOf.of(new VocEvaluatorFactory(), "iou = 0"))
        .hasMessageContaining("iou: must be above 0 and up to 1, it is 0.0");
    assertThatThrownBy(() -> SettingsOf.of(new VocEvaluatorFactory(), "iou = 50"))
        .hasMessageContaining("iou = 50: must be above 0 and up to 1, it is 50.0");
    assertThatThrownBy(() -> SettingsOf.of(new VocEvaluatorFactory(), "pixels = half"))
        .hasMessageContaining("pixels = \"half\": expected one of continuous, inclusive");
  }
}
