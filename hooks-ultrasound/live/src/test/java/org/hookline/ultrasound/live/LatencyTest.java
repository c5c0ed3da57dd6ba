package org.hookline.ultrasound.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.OptionalDouble;
import org.hookline.io.Json;
import org.junit.jupiter.api.Test;

class LatencyTest {

  /** Five frames of a second each, then 1 to 20 ms; the whole is a millisecond more. */
  @Test
  void percentilesLeaveTheWarmUpOut() {
    Config report = report(latency(OptionalDouble.of(50)));

    assertThat(report.getInt("frames")).isEqualTo(25);
    assertThat(report.getInt("warm-up-frames")).isEqualTo(5);
    // By nearest rank of 20 values: the 10th, the 19th, the 20th.
    assertThat(report.getDouble("model-ms.p50")).isEqualTo(10);
    assertThat(report.getDouble("model-ms.p95")).isEqualTo(19);
    assertThat(report.getDouble("model-ms.max")).isEqualTo(20);
    assertThat(report.getDouble("frame-ms.p50")).isEqualTo(11);
    // 20 frames in 2 + 3 + ... + 21 = 230 ms.
    assertThat(report.getDouble("frames-per-second")).isEqualTo(20 / 0.230, within(1e-9));
  }

  /** 95 of 100 frames take up to 20 ms, which is the time between frames at 50 a second. */
  @Test
  void itIsRealTimeIfFramesAreThroughBeforeTheNextComes() {
    assertThat(report(latency(OptionalDouble.of(50))).getBoolean("real-time")).isTrue();
    assertThat(report(latency(OptionalDouble.of(50.1))).getBoolean("real-time")).isFalse();
    assertThat(latency(OptionalDouble.of(50)).line())
        .isEqualTo(
            "25 frames in 5.2 s (4.8 per second); model p50 10.0 ms, p95 19.0 ms; real time at 50 fps: yes");
  }

  @Test
  void ofAVideoWithoutFramesThereIsNothingToSay() {
    Latency none = new Latency(OptionalDouble.of(50));

    assertThat(none.line()).isEqualTo("0 frames");
    assertThat(report(none).getInt("frames")).isZero();
    assertThat(report(none).getIsNull("frames-per-second")).isTrue();
  }

  @Test
  void moreFramesThanThereWasRoomForAtFirstAreKept() {
    Latency latency = new Latency(OptionalDouble.empty());
    for (int i = 0; i < 5000; i++) {
      latency.add(Duration.ofMillis(2), Duration.ofMillis(i == 4999 ? 7 : 3));
    }

    assertThat(report(latency).getInt("frames")).isEqualTo(5000);
    assertThat(report(latency).getDouble("frame-ms.max")).isEqualTo(7);
  }

  private static Latency latency(OptionalDouble framesPerSecond) {
    Latency latency = new Latency(framesPerSecond);
    for (int i = 0; i < 5; i++) {
      latency.add(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
    for (int i = 20; i >= 1; i--) {
      latency.add(Duration.ofMillis(i), Duration.ofMillis(i + 1));
    }
    return latency;
  }

  private static Config report(Latency latency) {
    return ConfigFactory.parseString(Json.oneLine().write(latency.report()));
  }
}
