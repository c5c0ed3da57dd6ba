package org.hookline.evaluators.vid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class VidEvaluatorFactoryTest extends PluginContractTest {

  VidEvaluatorFactoryTest() {
    super(VidEvaluatorFactory.class);
  }

  @Test
  void measuresAsTheKitDoesUnlessAskedOtherwise() {
    assertThat(SettingsOf.defaults(new VidEvaluatorFactory()))
        .isEqualTo(new VidSettings(Tolerance.DEVKIT, IgnoreBy.FRAME, true, true));
    assertThat(
            SettingsOf.of(
                new VidEvaluatorFactory(),
                "tolerance = none, ignore-by = category, per-category = off, pictures = off"))
        .isEqualTo(new VidSettings(Tolerance.NONE, IgnoreBy.CATEGORY, false, false));
  }

  @Test
  void listsWhatCanBeChosen() {
    assertThatThrownBy(() -> SettingsOf.of(new VidEvaluatorFactory(), "tolerance = 10"))
        .hasMessageContaining("tolerance = 10: expected one of devkit, none");
    assertThatThrownBy(() -> SettingsOf.of(new VidEvaluatorFactory(), "ignore-by = video"))
        .hasMessageContaining("expected one of frame, category");
  }
}
