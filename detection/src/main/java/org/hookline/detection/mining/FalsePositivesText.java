package org.hookline.detection.mining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.hookline.RunException;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/** The JSON form of {@link FalsePositives}, one frame a line. */
final class FalsePositivesText {

  /** What a file may have at most: some three million false positives. */
  static final int MOST_BYTES = 256 * 1024 * 1024;

  static final String ITERATION = "iteration";
  static final String SCORE_THRESHOLD = "score-threshold";
  static final String IOU_THRESHOLD = "iou-threshold";
  static final String VIDEOS = "videos";
  static final String BOX = "box";
  static final String SCORE = "score";
  static final String CATEGORY = "category";

  private static final Json JSON = Json.oneLine();

  private FalsePositivesText() {}

  static void write(FalsePositives list, Path file, Disk disk) {
    byte[] content = of(list).getBytes(StandardCharsets.UTF_8);
    if (content.length > MOST_BYTES) {
      throw new RunException(
          "\"%s\" was not written: %d frames with false positives make more than %d MiB. Raise the score threshold."
              .formatted(file, list.frameCount(), MOST_BYTES >> 20));
    }
    DurableFiles files = new DurableFiles(disk);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        files.createFolder(folder);
      }
      files.replace(file, content);
    } catch (IOException e) {
      throw new RunException(
          "\"%s\" could not be written, %s. Make sure that the disk has room and the folder may be written."
              .formatted(file, DurableFiles.explain(e)),
          e);
    }
  }

  static String of(FalsePositives list) {
    StringBuilder out = new StringBuilder("{\n");
    line(out, ITERATION, list.iteration());
    line(out, SCORE_THRESHOLD, list.scoreThreshold());
    line(out, IOU_THRESHOLD, list.iouThreshold());
    out.append("  \"").append(VIDEOS).append("\": ");
    object(
        out,
        "  ",
        list.videos(),
        (name, frames) -> {
          key(out, "    ", name);
          object(out, "    ", frames, (index, found) -> frame(out, index, found));
        });
    return out.append("\n}\n").toString();
  }

  private static void frame(StringBuilder out, int index, List<Detection> found) {
    key(out, "      ", Integer.toString(index));
    out.append('[');
    for (int i = 0; i < found.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      Detection each = found.get(i);
      Box box = each.box();
      out.append("{\"").append(BOX).append("\": ");
      JSON.append(out, List.of(box.x(), box.y(), box.width(), box.height()));
      out.append(", \"").append(SCORE).append("\": ").append(each.score());
      out.append(", \"").append(CATEGORY).append("\": ").append(each.category()).append('}');
    }
    out.append(']');
  }

  private static <K, V> void object(
      StringBuilder out, String indent, Map<K, V> entries, BiConsumer<K, V> entry) {
    out.append('{');
    Iterator<Map.Entry<K, V>> all = entries.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<K, V> each = all.next();
      out.append('\n');
      entry.accept(each.getKey(), each.getValue());
      out.append(all.hasNext() ? "," : "\n" + indent);
    }
    out.append('}');
  }

  private static void line(StringBuilder out, String key, Object value) {
    key(out, "  ", key);
    JSON.append(out, value);
    out.append(",\n");
  }

  private static void key(StringBuilder out, String indent, String key) {
    out.append(indent);
    Json.appendString(out, key);
    out.append(": ");
  }
}
