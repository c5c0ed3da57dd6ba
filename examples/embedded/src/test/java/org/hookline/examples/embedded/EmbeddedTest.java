package org.hookline.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hookline.Outcome;
import org.junit.jupiter.api.Test;

class EmbeddedTest {

  @Test
  void itFitsTheWaveAndStopsEarly() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Outcome outcome =
        Embedded.train(
            new SimpleMeterRegistry(), new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(outcome).isEqualTo(new Outcome.Stopped("early-end", "the loss is small enough"));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("stopped at iteration \\d+ with a loss of 0\\.0\\d+");
  }
}
