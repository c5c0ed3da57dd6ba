package org.hookline.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {

  @Test
  void aClockShowsHoursMinutesAndSeconds() {
    assertThat(Durations.clock(Duration.ofSeconds(106))).isEqualTo("0:01:46");
    assertThat(Durations.clock(Duration.ofSeconds(3661))).isEqualTo("1:01:01");
  }

  @Test
  void hoursGoPastADay() {
    assertThat(Durations.clock(Duration.ofHours(50))).isEqualTo("50:00:00");
  }

  @Test
  void fractionsOfASecondAreCutOff() {
    assertThat(Durations.clock(59.999)).isEqualTo("0:00:59");
  }

  @Test
  void whatNoClockShowsIsRefused() {
    assertThatThrownBy(() -> Durations.clock(-1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no clock shows a negative duration: PT-1S");
    assertThatThrownBy(() -> Durations.clock(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no clock shows Infinity seconds");
  }
}
