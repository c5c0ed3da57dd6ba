package org.hookline.hooks.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.djl.TorchEngine;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.RecordingHook;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerHookTest {

  @TempDir private Path run;

  @Test
  void everyCallOfTheRecordedIterationsIsInTheTraceAndNoOther() throws IOException {
    train(new ProfilerSettings(2, 2, 0, false), 8, new CountingStep());

    List<Map<String, String>> events = events("iteration-0000002.json");
    assertThat(names(events, "X"))
        .containsExactly(
            "other beforeStep",
            "other afterBackward",
            "step run",
            "profiler afterStep",
            "other afterStep",
            "writers afterStep",
            "profiler beforeStep",
            "other beforeStep",
            "other afterBackward",
            "step run",
            "profiler afterStep",
            "other afterStep",
            "writers afterStep");
  }

  @Test
  void timesAreInMicrosecondsFromTheBeginningAndCallsDoNotOverlap() throws IOException {
    train(new ProfilerSettings(1, 1, 0, false), 4, new CountingStep());

    double end = 0;
    for (Map<String, String> event : events("iteration-0000001.json")) {
      // What a hook does in the middle of a step is inside it.
      if (event.getOrDefault("ph", "").equals("X")
          && !event.getOrDefault("name", "").endsWith("afterBackward")) {
        double start = Double.parseDouble(event.getOrDefault("ts", "NaN"));
        assertThat(start).isGreaterThanOrEqualTo(end);
        end = start + Double.parseDouble(event.getOrDefault("dur", "NaN"));
      }
    }
    assertThat(end).isPositive().isLessThan(60e6);
  }

  @Test
  void operatorsOfTheStepAreRecordedBesideIt() throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray ones = manager.ones(new Shape(4));
      CountingStep step = new CountingStep();
      for (long iteration = 0; iteration < 4; iteration++) {
        step.at(iteration, trainer -> ones.exp().close());
      }

      train(new ProfilerSettings(1, 2, 0, true), 4, step);
    }

    List<Map<String, String>> events = events("iteration-0000001.json");
    assertThat(names(events, "X").stream().filter(name -> name.equals("aten::exp"))).hasSize(2);
    assertThat(names(events, "M")).hasSize(2).containsOnly("thread_name");
    Map<String, String> step = first(events, "step run");
    Map<String, String> exp = first(events, "aten::exp");
    // The two clocks are put together to within a tenth of a millisecond; a busy machine adds to
    // it.
    assertThat(time(exp, "ts"))
        .isBetween(time(step, "ts") - 1000, time(step, "ts") + time(step, "dur") + 1000);
    assertThat(exp.get("tid")).isNotEqualTo(step.get("tid"));
  }

  @Test
  void aRecordingEndsWithTheRun() throws IOException {
    train(new ProfilerSettings(1, 100, 0, true), 3, new CountingStep());

    assertThat(names(events("iteration-0000001.json"), "X"))
        .filteredOn("step run"::equals)
        .hasSize(2);
  }

  @Test
  void thereIsATraceForEachPeriod() {
    train(new ProfilerSettings(0, 1, 3, false), 8, new CountingStep());

    assertThat(run.resolve("trace"))
        .isDirectoryContaining(file -> file.endsWith("iteration-0000000.json"))
        .isDirectoryContaining(file -> file.endsWith("iteration-0000003.json"))
        .isDirectoryContaining(file -> file.endsWith("iteration-0000006.json"));
  }

  @Test
  void everyProcessHasATraceOfItsOwnOfHooksAndSteps() throws IOException {
    ThreadedProcesses.run(
        2,
        processes -> {
          train(new ProfilerSettings(1, 1, 0, true), 4, new CountingStep(), processes);
          return processes;
        });

    assertThat(run.resolve("trace").toFile().list())
        .containsExactlyInAnyOrder("iteration-0000001.json", "iteration-0000001-rank-1.json");
    assertThat(names(events("iteration-0000001-rank-1.json"), "X"))
        .contains("step run", "other afterStep");
  }

  private void train(ProfilerSettings settings, long iterations, CountingStep step) {
    train(settings, iterations, step, Processes.alone());
  }

  private void train(
      ProfilerSettings settings, long iterations, CountingStep step, Processes processes) {
    Hook other = new RecordingHook("other", Phase.USER);
    TrainerBuilder builder =
        Trainer.builder()
            .step(step)
            .maxIter(iterations)
            .output(run)
            .processes(processes)
            .hook("profiler", new ProfilerHook(settings))
            .hook("other", other);
    try (Trainer trainer = builder.build()) {
      trainer.train();
    }
  }

  private static Map<String, String> first(List<Map<String, String>> events, String name) {
    return events.stream()
        .filter(event -> name.equals(event.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static double time(Map<String, String> event, String field) {
    return Double.parseDouble(event.getOrDefault(field, "NaN"));
  }

  private static List<String> names(List<Map<String, String>> events, String kind) {
    return events.stream()
        .filter(event -> kind.equals(event.get("ph")))
        .map(event -> event.getOrDefault("name", ""))
        .toList();
  }

  /** The fields of each event, as text. */
  private List<Map<String, String>> events(String name) throws IOException {
    List<Map<String, String>> events = new ArrayList<>();
    try (JsonParser parser =
        new JsonFactory().createParser(run.resolve("trace").resolve(name).toFile())) {
      boolean inside = false;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
          inside = true;
        } else if (inside && parser.currentToken() == JsonToken.START_OBJECT) {
          events.add(event(parser));
        }
      }
    }
    return events;
  }

  private static Map<String, String> event(JsonParser parser) throws IOException {
    Map<String, String> event = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        parser.skipChildren();
      } else {
        event.put(field, parser.getText());
      }
    }
    return event;
  }
}
