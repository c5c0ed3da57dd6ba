package org.hookline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.Outcome;
import org.junit.jupiter.api.Test;

class RunRecordTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final RunEnvironment ENVIRONMENT =
      new RunEnvironment("0.1.0", "17.0.15", "Linux 6.1 amd64", 2, "ward-7");
  private static final List<PluginJar> PLUGINS =
      List.of(
          new PluginJar("hooks", "hello", "hello.jar", Optional.of("1.0"), Optional.of("abcd")),
          new PluginJar("writers", "jsonl", "classes", Optional.empty(), Optional.empty()));

  @Test
  void isWrittenForPeopleAndPrograms() {
    RunRecord record =
        RunRecord.started("quick", 42, session(NOON, 0))
            .ended(ending(new Outcome.Stopped("early-stopping", "no gain in 5"), 99, 12_345));

    assertThat(RunRecordJson.write(record))
        .isEqualTo(
            """
            {
              "name": "quick",
              "seed": 42,
              "outcome": "stopped",
              "iteration": 99,
              "seconds": 12.345,
              "sessions": [
                {
                  "start": "2026-11-22T12:00:00Z",
                  "from-iteration": 0,
                  "outcome": "stopped",
                  "by": "early-stopping",
                  "reason": "no gain in 5",
                  "iteration": 99,
                  "seconds": 12.345,
                  "hookline": "0.1.0",
                  "java": "17.0.15",
                  "os": "Linux 6.1 amd64",
                  "processors": 2,
                  "host": "ward-7",
                  "processes": 1,
                  "plugins": [
                    {
                      "kind": "hooks",
                      "name": "hello",
                      "jar": "hello.jar",
                      "version": "1.0",
                      "sha256": "abcd"
                    },
                    {
                      "kind": "writers",
                      "name": "jsonl",
                      "jar": "classes",
                      "version": null,
                      "sha256": null
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void comesBackAsItWasWithEveryOutcome() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Completed(),
            new Outcome.Stopped("code", "enough"),
            new Outcome.Failed(new IllegalStateException("a \"bad\"\nthing")),
            new Outcome.Failed(new IllegalStateException()),
            new Outcome.Interrupted("TERM"));
    RunRecord record = RunRecord.started("quick", Long.MIN_VALUE, session(NOON, 0));
    assertThat(RunRecordJson.read(RunRecordJson.write(record))).isEqualTo(record);
    for (Outcome outcome : outcomes) {
      record = record.ended(ending(outcome, 7, 1));
      assertThat(RunRecordJson.read(RunRecordJson.write(record))).isEqualTo(record);
      record = record.resumed(7, session(NOON.plusSeconds(60), 8));
      assertThat(RunRecordJson.read(RunRecordJson.write(record))).isEqualTo(record);
    }
    assertThat(record.sessions()).hasSize(6);
  }

  @Test
  void saysWhetherThereIsAnythingToResume() {
    RunRecord started = RunRecord.started("quick", 1, session(NOON, 0));
    assertThat(started.outcome()).isEqualTo("running");
    assertThat(started.isCompleted()).isFalse();

    RunRecord interrupted = started.ended(ending(new Outcome.Interrupted("TERM"), 49, 1000));
    assertThat(interrupted.isCompleted()).isFalse();

    RunRecord completed =
        interrupted.resumed(7, session(NOON, 50)).ended(ending(new Outcome.Completed(), 99, 2000));
    assertThat(completed.isCompleted()).isTrue();
    assertThat(completed.iteration()).hasValue(99);
    assertThat(completed.duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aSessionThatNeverWroteItsEndWasKilled() {
    RunRecord resumed =
        RunRecord.started("quick", 1, session(NOON, 0)).resumed(7, session(NOON, 50));

    assertThat(resumed.sessions())
        .extracting(session -> session.ending().outcome())
        .containsExactly("killed", "running");
    assertThat(resumed.iteration()).isEmpty();
  }

  @Test
  void theEnvironmentIsFilledIn() {
    RunEnvironment here = RunEnvironment.here();

    assertThat(here.java()).isEqualTo(System.getProperty("java.version"));
    assertThat(here.processors()).isPositive();
    assertThat(here.host()).isNotBlank();
    assertThat(here.hookline()).isNotBlank();
  }

  private static RunSession session(Instant start, long fromIteration) {
    return new RunSession(start, fromIteration, ENVIRONMENT, 1, PLUGINS, RunEnding.running());
  }

  private static RunEnding ending(Outcome outcome, long iteration, long millis) {
    return RunEnding.of(outcome, OptionalLong.of(iteration), Duration.ofMillis(millis));
  }
}
