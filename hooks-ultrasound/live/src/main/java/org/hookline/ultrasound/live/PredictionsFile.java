package org.hookline.ultrasound.live;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.io.Json;

/** Writes {@code predictions.json} as frames come: a line for each, with all its detections. */
final class PredictionsFile implements FrameSink {

  private final Writer out;
  private final Map<Integer, String> names;
  private boolean isFirstVideo = true;
  private boolean isFirstFrame = true;

  /**
   * Begins the file.
   *
   * @param model what it is of
   */
  PredictionsFile(Path file, Map<String, ?> model, List<Category> categories) throws IOException {
    out = Files.newBufferedWriter(file);
    names = categories.stream().collect(Collectors.toMap(Category::id, Category::name));
    List<Map<String, Object>> known =
        categories.stream()
            .map(category -> Map.<String, Object>of("id", category.id(), "name", category.name()))
            .toList();
    out.write("{\"model\": " + Json.oneLine().write(model) + ",\n");
    out.write("\"categories\": " + Json.oneLine().sortedKeys().write(known) + ",\n");
    out.write("\"videos\": [");
  }

  @Override
  public void begin(Watched video) throws IOException {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("video", video.name());
    described.put("source", video.origin().toString());
    video.framesPerSecond().ifPresent(rate -> described.put("fps", rate));
    String head = Json.oneLine().write(described);
    out.write(isFirstVideo ? "\n" : ",\n");
    out.write(head.substring(0, head.length() - 1) + ", \"frames\": [");
    isFirstVideo = false;
    isFirstFrame = true;
  }

  @Override
  public void frame(SeenFrame frame) throws IOException {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("frame", frame.number());
    frame.file().ifPresent(file -> described.put("file", file));
    described.put("width", frame.image().width());
    described.put("height", frame.image().height());
    described.put("detections", frame.detections().stream().map(this::described).toList());
    out.write(isFirstFrame ? "\n" : ",\n");
    out.write(Json.oneLine().write(described));
    isFirstFrame = false;
  }

  private Map<String, Object> described(Detection detection) {
    Box box = detection.box();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("bbox", List.of(box.x(), box.y(), box.width(), box.height()));
    described.put("score", detection.score());
    described.put("category", names.getOrDefault(detection.category(), "?"));
    return described;
  }

  @Override
  public void end() throws IOException {
    out.write("\n]}");
  }

  @Override
  public void complete() throws IOException {
    out.write("\n]}\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
