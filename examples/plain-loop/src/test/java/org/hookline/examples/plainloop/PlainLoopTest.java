package org.hookline.examples.plainloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainLoopTest {

  @Test
  void itLearnsToTellTheSpiralsApart() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    assertThat(PlainLoop.train(nowhere)).as("accuracy; chance is 0.5").isGreaterThan(0.95);
  }
}
