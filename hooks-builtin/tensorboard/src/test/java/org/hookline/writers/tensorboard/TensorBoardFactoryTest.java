package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hookline.EventWriter;
import org.hookline.Trainer;
import org.hookline.config.ConfigurationException;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardFactoryTest extends PluginContractTest {

  private final TensorBoardFactory factory = new TensorBoardFactory();

  TensorBoardFactoryTest() {
    super(TensorBoardFactory.class);
  }

  @Test
  void aWriteComesEveryTwentyIterationsUnlessToldOtherwise() {
    assertThat(SettingsOf.defaults(factory)).isEqualTo(new TensorBoardSettings(20, 20));
  }

  @Test
  void aPeriodOrAWindowOfNothingIsRefused() {
    assertThatThrownBy(() -> SettingsOf.of(factory, "period = 0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("period: must be at least 1, it is 0");
    assertThatThrownBy(() -> SettingsOf.of(factory, "window = 0"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("window: must be at least 1, it is 0");
  }

  @Test
  void everyInstanceHasAFolderOfItsOwnName(@TempDir Path run) {
    EventWriter writer =
        factory.create(new TensorBoardSettings(1, 20), SimpleContext.of("often", 3, run));
    Trainer.builder()
        .step(new CountingStep())
        .maxIter(3)
        .output(run)
        .writer("often", writer)
        .build()
        .train();
    assertThat(run.resolve("often/events.out.tfevents.hookline")).isNotEmptyFile();
  }
}
