package org.hookline.hooks.profiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.SpanListener;
import org.hookline.djl.script.OperatorRecording;
import org.jspecify.annotations.Nullable;

/** What happens in some iterations: calls of hooks, steps, operators. */
final class Recording implements SpanListener {

  private static final String LANE = "hooks and steps";
  private static final double NANOS_PER_MICRO = 1000;

  private final long firstIteration;
  private final long start = System.nanoTime();
  private final List<Span> calls = new ArrayList<>();
  private List<Span> operators = List.of();
  private @Nullable OperatorRecording running;

  /** Begins to record. */
  Recording(long firstIteration, boolean withOperators) {
    this.firstIteration = firstIteration;
    running = withOperators ? OperatorRecording.start() : null;
  }

  long firstIteration() {
    return firstIteration;
  }

  /** The call that began the recording is no part of it. */
  @Override
  public void span(String name, String event, long startNanos, long endNanos) {
    if (startNanos < start) {
      return;
    }
    calls.add(
        new Span(
            name + " " + event,
            LANE,
            (startNanos - start) / NANOS_PER_MICRO,
            (endNanos - startNanos) / NANOS_PER_MICRO));
  }

  /**
   * Ends the recording, and takes what libtorch has.
   *
   * @param folder where there is room for a file
   */
  void stop(Path folder) throws IOException {
    if (running == null) {
      return;
    }
    OperatorRecording ending = running;
    running = null;
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "operators", ".json");
    try {
      ending.stop(file);
      operators = aligned(TraceFile.operators(file), ending.markNanos());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Puts the clock of libtorch together with Java's, by the mark, which is what began first. */
  private List<Span> aligned(List<Span> recorded, long markNanos) {
    double mark = recorded.stream().mapToDouble(Span::start).min().orElse(0);
    double markEnd =
        recorded.stream()
            .filter(span -> span.start() == mark)
            .mapToDouble(Span::end)
            .max()
            .orElse(0);
    double offset = (markNanos - start) / NANOS_PER_MICRO - mark;
    return recorded.stream()
        .filter(span -> span.start() >= markEnd)
        .map(span -> new Span(span.name(), span.lane(), span.start() + offset, span.duration()))
        .toList();
  }

  List<Span> calls() {
    return calls;
  }

  List<Span> operators() {
    return operators;
  }
}
