package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

class EvaluationFactoryTest extends PluginContractTest {

  EvaluationFactoryTest() {
    super(EvaluationFactory.class);
  }

  @Test
  void allDataSetsAreEvaluatedAtTheEndUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new EvaluationFactory()))
        .isEqualTo(
            new EvaluationSettings(0, List.of(), Optional.empty(), Optional.empty(), List.of()));
  }
}
