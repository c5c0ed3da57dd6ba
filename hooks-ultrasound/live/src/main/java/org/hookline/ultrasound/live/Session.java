package org.hookline.ultrasound.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.hookline.detection.LiveDetector;
import org.hookline.io.Json;
import org.hookline.ultrasound.live.source.FrameStream;
import org.hookline.ultrasound.live.source.Recording;

/** Looks at recordings one after another, and writes the results of all into one folder. */
final class Session {

  private final DetectOptions options;
  private final OverlayChoice overlay;
  private final Map<String, Object> model;
  private final PrintWriter out;

  /**
   * @param model what the results say of it
   * @param out is told how far it is, and a line about each video
   */
  Session(
      DetectOptions options, OverlayChoice overlay, Map<String, Object> model, PrintWriter out) {
    this.options = options;
    this.overlay = overlay;
    this.model = model;
    this.out = out;
  }

  /**
   * Looks at all.
   *
   * @param folder is there and empty
   */
  void run(LiveDetector detector, List<Recording> recordings, Path folder) throws IOException {
    OverlayPainter painter = new OverlayPainter(detector.categories(), options.score());
    FoundCount count = new FoundCount(options.score());
    List<Map<String, Object>> latencies = new ArrayList<>();
    try (PredictionsFile predictions =
            new PredictionsFile(folder.resolve("predictions.json"), model, detector.categories());
        FrameSink drawing = overlay.sink(folder, painter).orElse(count)) {
      List<FrameSink> sinks =
          drawing == count ? List.of(predictions, count) : List.of(predictions, count, drawing);
      for (Recording recording : recordings) {
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("video", recording.name());
        latency.putAll(look(detector, recording, recordings.size() == 1, sinks).report());
        latencies.add(latency);
        out.println("  " + count.line());
        out.flush();
      }
      predictions.complete();
    }
    write(folder.resolve("latency.json"), detector, latencies);
  }

  private Latency look(
      LiveDetector detector, Recording recording, boolean isAlone, List<FrameSink> sinks)
      throws IOException {
    try (FrameStream frames = recording.open()) {
      OptionalDouble own = frames.framesPerSecond();
      Watched video =
          new Watched(
              recording.name(),
              recording.origin(),
              isAlone,
              own.isPresent() ? own : options.framesPerSecond());
      Latency latency = new Latency(video.framesPerSecond());
      for (FrameSink sink : sinks) {
        sink.begin(video);
      }
      new Viewing(detector, options.domain(), sinks, latency).of(frames, video.shown(), out);
      for (FrameSink sink : sinks) {
        sink.end();
      }
      out.println((isAlone ? "" : "\"" + video.shown() + "\": ") + latency.line());
      return latency;
    }
  }

  private void write(Path file, LiveDetector detector, List<Map<String, Object>> latencies)
      throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("model", model);
    report.put("threads", detector.threads());
    report.put("videos", latencies);
    Files.writeString(file, Json.indented().write(report) + "\n");
  }
}
