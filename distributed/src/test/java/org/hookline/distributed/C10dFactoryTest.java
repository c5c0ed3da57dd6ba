package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.World;
import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class C10dFactoryTest extends PluginContractTest {

  private static final C10dSettings SETTINGS =
      new C10dSettings(Duration.ofSeconds(5), Optional.empty(), false);

  C10dFactoryTest() {
    super(C10dFactory.class);
  }

  @Test
  void whereNobodySpeaksOfOthersAProcessIsAlone() {
    assertThat(C10dFactory.create(SETTINGS, Map.of()).world()).isEqualTo(World.ALONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " 1", ""})
  void aWorldOfOneNeedsNoOtherVariable(String size) {
    assertThat(C10dFactory.create(SETTINGS, Map.of("WORLD_SIZE", size)).world())
        .isEqualTo(World.ALONE);
  }

  @Test
  void aWorldOfTwoNeedsAllVariables() {
    assertThatThrownBy(() -> C10dFactory.create(SETTINGS, Map.of("WORLD_SIZE", "2")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the environment does not say which of several processes this is: MASTER_ADDR is not set; MASTER_PORT is not set; RANK is not set; set them as torchrun does");
  }
}
