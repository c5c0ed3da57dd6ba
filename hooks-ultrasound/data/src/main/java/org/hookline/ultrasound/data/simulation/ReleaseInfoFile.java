package org.hookline.ultrasound.data.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.detection.Box;

/**
 * Writes the {@code info.json} of a video in a release. Besides what the format knows it has {@code
 * fps} and {@code planted}: the hard negatives that are plain to see, {@code [{"kind": "duct",
 * "frames": {"<frame>": [x, y, width, height]}}]}, in pixels.
 */
final class ReleaseInfoFile {

  /** Where the picture was on the scanner's screen, in pixels; a crop took the rest away. */
  private static final int CROP_LEFT = 96;

  private static final int CROP_TOP = 64;

  private ReleaseInfoFile() {}

  /**
   * @param size side of the frames in pixels
   * @param truths what each frame shows
   */
  static void write(Path file, VideoContent content, int size, List<FrameTruth> truths)
      throws IOException {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("num_frames", truths.size());
    info.put("fps", content.device().framesPerSecond());
    info.putArray("bbox").add(CROP_LEFT).add(CROP_TOP).add(CROP_LEFT + size).add(CROP_TOP + size);
    info.putArray("cropped_shape").add(size).add(size);
    info.put("height_resize_ratio", 1.0);
    ArrayNode still = info.putArray("static_frames");
    for (int frame = 0; frame < truths.size(); frame++) {
      if (content.freeze().holds(frame)) {
        still.add(frame);
      }
    }
    info.put("empty_flag", false);
    info.putArray("planted").addAll(planted(truths));
    Files.writeString(file, info.toPrettyString() + "\n");
  }

  private static List<ObjectNode> planted(List<FrameTruth> truths) {
    Map<Integer, ObjectNode> byNumber = new TreeMap<>();
    for (int frame = 0; frame < truths.size(); frame++) {
      for (MimicSighting mimic : truths.get(frame).mimics()) {
        ObjectNode planted =
            byNumber.computeIfAbsent(mimic.number(), number -> planted(mimic.kind().label()));
        add(mimic.box(), planted.withObjectProperty("frames").putArray(String.valueOf(frame)));
      }
    }
    return List.copyOf(byNumber.values());
  }

  private static ObjectNode planted(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  /** Adds [x, y, width, height]. */
  static void add(Box box, ArrayNode array) {
    array.add(box.x()).add(box.y()).add(box.width()).add(box.height());
  }
}
