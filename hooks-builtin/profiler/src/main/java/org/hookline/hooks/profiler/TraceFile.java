package org.hookline.hooks.profiler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what libtorch recorded, and writes everything in the <a
 * href="https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU">Trace
 * Event Format</a>.
 */
final class TraceFile {

  private static final int PROCESS = 1;

  private TraceFile() {}

  /** Reads the operators of a recording, with times of their own clock. */
  static List<Span> operators(Path recorded) throws IOException {
    List<Span> spans = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(recorded.toFile())) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          operator(parser, spans);
        }
      }
    }
    return spans;
  }

  private static void operator(JsonParser parser, List<Span> spans) throws IOException {
    String name = "";
    String thread = "";
    double start = Double.NaN;
    double duration = Double.NaN;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = parser.getText();
        case "tid" -> thread = parser.getText();
        case "ts" -> start = parser.getDoubleValue();
        case "dur" -> duration = parser.getDoubleValue();
        default -> parser.skipChildren();
      }
    }
    if (Double.isFinite(start) && Double.isFinite(duration)) {
      spans.add(new Span(name, "operators, thread " + thread, start, duration));
    }
  }

  /** Writes spans, each lane as a thread. */
  static void write(Path file, List<Span> spans) throws IOException {
    Files.createDirectories(file.getParent());
    try (JsonGenerator json = new JsonFactory().createGenerator(Files.newBufferedWriter(file))) {
      json.writeStartObject();
      json.writeStringField("displayTimeUnit", "ms");
      json.writeArrayFieldStart("traceEvents");
      Map<String, Integer> lanes = new LinkedHashMap<>();
      for (Span span : spans) {
        if (lanes.putIfAbsent(span.lane(), lanes.size() + 1) == null) {
          writeLane(json, span.lane(), lanes.size());
        }
        writeSpan(json, span, lanes.getOrDefault(span.lane(), 0));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeLane(JsonGenerator json, String lane, int thread) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "M");
    json.writeStringField("name", "thread_name");
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", thread);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", lane);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeSpan(JsonGenerator json, Span span, int thread) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "X");
    json.writeStringField("name", span.name());
    json.writeNumberField("pid", PROCESS);
    json.writeNumberField("tid", thread);
    json.writeNumberField("ts", span.start());
    json.writeNumberField("dur", span.duration());
    json.writeEndObject();
  }
}
