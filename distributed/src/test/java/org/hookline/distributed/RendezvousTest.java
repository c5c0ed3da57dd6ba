package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.World;
import org.junit.jupiter.api.Test;

class RendezvousTest {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "MASTER_ADDR", "node-0",
              "MASTER_PORT", "29500",
              "RANK", "3",
              "WORLD_SIZE", "4",
              "LOCAL_RANK", "1",
              "GROUP_RANK", "1"));

  @Test
  void theEnvironmentOfTorchrunIsUnderstood() {
    assertThat(Rendezvous.fromEnvironment(environment))
        .isEqualTo(new Rendezvous("node-0", 29500, new World(3, 4), 1));
  }

  @Test
  void everythingThatIsMissingIsNamedAtOnce() {
    assertThatThrownBy(() -> Rendezvous.fromEnvironment(Map.of("RANK", " ")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the environment does not say which of several processes this is: MASTER_ADDR is not set;"
                + " MASTER_PORT is not set; WORLD_SIZE is not set; RANK is not set; set them as torchrun"
                + " does");
  }

  @Test
  void whoeverStartsOneProcessOnEachHostNeedNotSayWhichOfItsHostItIs() {
    environment.remove("LOCAL_RANK");

    assertThat(Rendezvous.fromEnvironment(environment).localRank()).isZero();
  }

  @Test
  void everythingThatIsMalformedIsNamedAtOnce() {
    environment.put("MASTER_PORT", "70000");
    environment.put("RANK", "4");
    environment.put("LOCAL_RANK", "-1");

    assertThatThrownBy(() -> Rendezvous.fromEnvironment(environment))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the environment does not say which of several processes this is: MASTER_PORT is \"70000\","
                + " expected a whole number, 1 to 65535; RANK is \"4\", expected a whole number, 0 to 3;"
                + " LOCAL_RANK is \"-1\", expected a whole number, from 0 on; set them as torchrun does");
  }

  @Test
  void aWorldThatIsNoNumberDoesNotHideAWrongRank() {
    environment.put("WORLD_SIZE", "four");
    environment.put("RANK", "three");

    assertThatThrownBy(() -> Rendezvous.fromEnvironment(environment))
        .hasMessageContaining("WORLD_SIZE is \"four\", expected a whole number, from 1 on")
        .hasMessageContaining("RANK is \"three\", expected a whole number, from 0 on");
  }
}
