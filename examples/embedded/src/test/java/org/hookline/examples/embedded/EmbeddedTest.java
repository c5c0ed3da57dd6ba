package org.hookline.examples.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.hookline.Outcome;
import org.junit.jupiter.api.Test;

class EmbeddedTest {

  @Test
  void itFitsTheWaveAndStopsEarly() {
    MeterRegistry meters = new SimpleMeterRegistry();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    Outcome outcome = Embedded.train(meters, nowhere);

    assertThat(outcome).isEqualTo(new Outcome.Stopped("early-end", "the loss is small enough"));
    assertThat(meters.get("hookline.scalar").tag("name", "total_loss").gauge().value())
        .isLessThan(0.05);
  }
}
