package org.hookline.djl.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineCacheFactoryTest extends PluginContractTest {

  EngineCacheFactoryTest() {
    super(EngineCacheFactory.class);
  }

  @Test
  void roomIsWantedOnlyWhereNothingWasUnpackedYet(@TempDir Path folder) {
    assertThat(EngineCacheFactory.check(folder).wantedBytes()).isZero();
    assertThat(EngineCacheFactory.check(folder.resolve("pytorch")).wantedBytes())
        .isEqualTo(536_870_912);
  }
}
