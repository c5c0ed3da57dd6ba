package org.hookline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private final StringWriter text = new StringWriter();
  private final Results results = new JsonResults(new PrintWriter(text), System.err);

  @Test
  void aLineOfJsonHasMedianExtremesAndTheClockOfTheCpu() {
    results.add(
        new Measurement(
            "simple_mlp",
            "DJL Block,hooks=none",
            "it/s",
            List.of(5.0, 1.0, 4.0, 2.0),
            List.of(6.0, 8.0, 7.0),
            Map.of("iters", 2000)));

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"case\": \"simple_mlp\", \"metric\": \"DJL Block,hooks=none\", \"unit\": \"it/s\","
                + " \"value\": 3.0, \"min\": 1.0, \"max\": 5.0, \"n\": 4, \"cpu_value\": 7.0,"
                + " \"iters\": 2000}");
  }

  @Test
  void whatTheClockOfTheCpuDidNotTakeIsLeftOut() {
    results.add(Measurement.of("checkpoint_save", "file size", "MB", 200.5));

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"case\": \"checkpoint_save\", \"metric\": \"file size\", \"unit\": \"MB\","
                + " \"value\": 200.5, \"min\": 200.5, \"max\": 200.5, \"n\": 1}");
  }

  @Test
  void theEnvironmentIsALineOfJsonToo() {
    results.environment(Map.of("threads", 1));

    assertThat(text.toString().strip())
        .isEqualTo(
            "{\"case\": \"env\", \"metric\": \"versions\", \"unit\": \"\","
                + " \"value\": {\"threads\": 1}, \"n\": 1}");
  }
}
