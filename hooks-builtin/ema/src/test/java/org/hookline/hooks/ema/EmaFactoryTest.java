package org.hookline.hooks.ema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmaFactoryTest extends PluginContractTest {

  EmaFactoryTest() {
    super(EmaFactory.class);
  }

  @Test
  void itAveragesParametersAfterEveryStepUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(new EmaFactory()))
        .isEqualTo(new EmaSettings(0.999, true, 1, 0, Buffers.COPY));
  }

  @Test
  void weightsAreAveragedBeforeTheyAreSaved() {
    assertThat(create("ema").phase()).isEqualTo(Phase.WEIGHTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decay = 1        | decay: must be from 0 to below 1, it is 1.0",
        "decay = -0.1     | decay: must be from 0 to below 1, it is -0.1",
        "period = 0       | period: must be at least 1, it is 0",
        "start-after = -1 | start-after: must not be negative, it is -1",
      })
  void aSettingOutOfItsRangeIsRefused(String setting, String problem) {
    assertThatThrownBy(() -> SettingsOf.of(new EmaFactory(), setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "optimizer", "EMA"})
  void aNameThatCannotBeThatOfAPartIsRefused(String name) {
    assertThatThrownBy(() -> create(name))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The hook \"%1$s\" cannot keep its weights as \"%1$s.safetensors\" in checkpoints. Give it another name, of lower-case letters, digits and hyphens and neither \"model\" nor \"optimizer\"."
                .formatted(name));
  }

  private static Hook create(String name) {
    EmaFactory factory = new EmaFactory();
    return factory.create(
        SettingsOf.defaults(factory), SimpleContext.of(name, 10, Path.of("nowhere")));
  }
}
