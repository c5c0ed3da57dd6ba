package org.hookline.hooks.profiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.hookline.testkit.PluginContractTest;
import org.junit.jupiter.api.Test;

class ProfilerFactoryTest extends PluginContractTest {

  ProfilerFactoryTest() {
    super(ProfilerFactory.class);
  }

  @Test
  void settingsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new ProfilerSettings(-1, 1, 0, true))
        .hasMessage("start must not be negative, it is -1");
    assertThatThrownBy(() -> new ProfilerSettings(0, 0, 0, true))
        .hasMessage("iterations must be at least 1, it is 0");
    assertThatThrownBy(() -> new ProfilerSettings(0, 5, 5, true))
        .hasMessage("period must be 0 or more than the 5 iterations of a recording, it is 5");
  }

  @Test
  void recordingsBeginAtTheStartAndThenAtThePeriod() {
    ProfilerSettings once = new ProfilerSettings(3, 1, 0, true);
    ProfilerSettings often = new ProfilerSettings(3, 1, 4, true);

    assertThat(LongStream.range(0, 13).filter(once::beginsAt)).containsExactly(3L);
    assertThat(LongStream.range(0, 13).filter(often::beginsAt)).containsExactly(3L, 7L, 11L);
  }
}
