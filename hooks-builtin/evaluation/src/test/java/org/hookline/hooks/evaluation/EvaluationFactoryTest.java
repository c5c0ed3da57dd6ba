package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hookline.config.ConfigurationException;
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

  @Test
  void expectedResultsAreAListOfSections() {
    EvaluationSettings settings =
        SettingsOf.of(
            new EvaluationFactory(),
            "expected = [{ metric = val/bbox/AP50, value = 0.98, tolerance = 0.02 }]");
    assertThat(settings.expected())
        .containsExactly(new ExpectedResult("val/bbox/AP50", 0.98, 0.02));
  }

  @Test
  void anExpectationThatCannotBeMetIsRefused() {
    assertThatThrownBy(
            () ->
                SettingsOf.of(
                    new EvaluationFactory(),
                    "expected = [{ metric = val/bbox/AP50, value = 0.98, tolerance = -1 }]"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tolerance = -1: must be a number from 0 on, it is -1.0");
  }
}
