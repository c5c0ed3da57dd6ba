package org.hookline.ultrasound.data.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoBox;

/**
 * The annotations of one video of a release, converted from its pickle: {@code <pkl_file>.json}
 * with {@code {"<frame>": [{"bbox": [x, y, width, height], "category": "Mass", "track": 1}]}}, or a
 * folder of that name with a VOC XML file for each frame.
 */
final class ReleaseAnnotations {

  private static final String CATEGORY = "lesion";
  private static final int BOX = 4;

  private final DataFolder root;
  private final ReleaseRow row;
  private final Problems problems;
  private final BoxChecks checks;

  ReleaseAnnotations(DataFolder root, ReleaseRow row, Problems problems) {
    this.root = root;
    this.row = row;
    this.problems = problems;
    this.checks = new BoxChecks(problems);
  }

  /** Where those of a row are: a folder or a file. */
  static String place(ReleaseRow row) {
    return row.annotations() + (row.isXml() ? "" : ".json");
  }

  /** What finds the objects of the video's frames. */
  VideoAssembly.Marks marks(Set<Integer> frames) throws UnreadableException {
    if (row.isNegative()) {
      return (image, size) -> List.of();
    }
    String there = place(row);
    if (row.annotations().isEmpty() || !(row.isXml() ? root.has(there) : root.contains(there))) {
      throw new UnreadableException(
          "its annotations are a pickle, which can run code when it is read; convert it to \""
              + there
              + (row.isXml() ? "/*.xml\"" : "\""));
    }
    return row.isXml() ? this::ofXml : ofJson(there, frames);
  }

  private List<ForeignBox> ofXml(FolderVideo.Image image, ImageSize size) {
    String file = row.annotations() + "/" + image.stem() + ".xml";
    if (!root.contains(file)) {
      return List.of();
    }
    try {
      VocAnnotation annotation = VocAnnotation.parse(root.bytes(file, XmlFile.MAX_BYTES));
      return new VocBoxes(false, problems).of(file, annotation, size);
    } catch (UnreadableException e) {
      problems.error("\"" + file + "\"", e.what());
      return List.of();
    }
  }

  private VideoAssembly.Marks ofJson(String file, Set<Integer> frames) throws UnreadableException {
    JsonNode byFrame = JsonTree.parse(TextFile.read(root, file));
    if (!byFrame.isObject()) {
      throw new UnreadableException("\"" + file + "\" is not an object with a key for each frame");
    }
    Set<String> known = new HashSet<>();
    frames.forEach(frame -> known.add(Integer.toString(frame)));
    for (String key : (Iterable<String>) byFrame::fieldNames) {
      if (!known.contains(key)) {
        problems.error("\"" + file + "\" frame \"" + key + "\"", "there is no such frame");
      }
    }
    return (image, size) ->
        boxes(
            "\"" + file + "\" frame " + image.index(),
            byFrame.path(Integer.toString(image.index())),
            size);
  }

  private List<ForeignBox> boxes(String subject, JsonNode objects, ImageSize size) {
    List<ForeignBox> boxes = new ArrayList<>();
    for (JsonNode object : objects) {
      JsonNode box = object.path("bbox");
      if (!isBox(box)) {
        problems.error(subject, "a \"bbox\" is not [x, y, width, height]");
        continue;
      }
      Optional<Box> sound =
          checks.check(
              subject,
              new CocoBox(
                  box.get(0).doubleValue(),
                  box.get(1).doubleValue(),
                  box.get(2).doubleValue(),
                  box.get(3).doubleValue()),
              size);
      sound.ifPresent(it -> boxes.add(box(it, object)));
    }
    return boxes;
  }

  private static boolean isBox(JsonNode box) {
    boolean numbers = box.isArray() && box.size() == BOX;
    for (int i = 0; numbers && i < BOX; i++) {
      numbers = box.get(i).isNumber();
    }
    return numbers;
  }

  private static ForeignBox box(Box box, JsonNode object) {
    String category = object.path("category").asText();
    JsonNode track = object.path("track");
    return new ForeignBox(
        box,
        box.area(),
        category.isBlank() ? CATEGORY : category,
        track.canConvertToLong() ? OptionalLong.of(track.longValue()) : OptionalLong.empty(),
        object.path("ignore").asBoolean());
  }
}
