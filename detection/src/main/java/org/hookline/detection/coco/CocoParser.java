package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.detection.DatasetName;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetReport;
import org.hookline.detection.coco.CocoFile.AnnotationEntry;
import org.hookline.detection.coco.CocoFile.CategoryEntry;
import org.hookline.detection.coco.CocoFile.ImageEntry;
import org.hookline.detection.coco.CocoFile.VideoEntry;

/** Turns the JSON of a COCO or COCO-VID file into entries, one at a time. */
final class CocoParser {

  private static final List<String> NEEDED = List.of("images", "annotations", "categories");

  /** A file of nothing but empty entries must not fill the heap with what is wrong with them. */
  private static final int MAX_PROBLEMS = 10_000;

  private static final Set<String> VIDEO_KEYS = Set.of("id", "name", "width", "height", "fps");

  private final Path path;
  private final List<CategoryEntry> categories = new ArrayList<>();
  private final List<VideoEntry> videos = new ArrayList<>();
  private final List<ImageEntry> images = new ArrayList<>();
  private final List<AnnotationEntry> annotations = new ArrayList<>();
  private final List<DatasetName> names = new ArrayList<>();
  private final List<DatasetProblem> problems = new ArrayList<>();

  CocoParser(Path path) {
    this.path = path;
  }

  CocoFile parse() {
    JsonFile.walk(path, this::readSections);
    new DatasetReport(path, problems).throwIfUnusable();
    return new CocoFile(path, categories, videos, images, annotations, names);
  }

  private void readSections(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InputException(
          "\""
              + path
              + "\" is not a COCO file: expected an object with "
              + String.join(", ", NEEDED)
              + ".");
    }
    Set<String> missing = new HashSet<>(NEEDED);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      missing.remove(key);
      switch (key) {
        case "categories" -> readSection(parser, key, "category", this::readCategory);
        case "videos" -> readSection(parser, key, "video", this::readVideo);
        case "images" -> readSection(parser, key, "image", this::readImage);
        case "annotations" -> readSection(parser, key, "annotation", this::readAnnotation);
        case "names" -> readNames(parser);
        default -> parser.skipChildren();
      }
    }
    for (String key : NEEDED) {
      if (missing.contains(key)) {
        throw new InputException("\"" + path + "\" is not a COCO file: it has no \"" + key + "\".");
      }
    }
  }

  private void readSection(JsonParser parser, String key, String word, Consumer<JsonEntry> reader)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new InputException(
          "\"" + path + "\" is not a COCO file: \"" + key + "\" is not a list.");
    }
    int[] index = {0};
    JsonFile.elements(
        parser,
        node -> {
          String subject =
              node.path("id").isNumber()
                  ? word + " " + node.path("id").asText()
                  : key + "[" + index[0] + "]";
          reader.accept(new JsonEntry(node, path, subject, problems));
          if (problems.size() > MAX_PROBLEMS) {
            new DatasetReport(path, problems).throwIfUnusable();
          }
          index[0]++;
        });
  }

  /** Somebody else may mean something else by the key. */
  private void readNames(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    JsonFile.elements(parser, node -> name(node.asText()).ifPresent(names::add));
  }

  private static Optional<DatasetName> name(String text) {
    try {
      return Optional.of(DatasetName.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void readCategory(JsonEntry entry) {
    categories.add(new CategoryEntry(entry.smallInteger("id"), entry.optionalText("name")));
  }

  private void readVideo(JsonEntry entry) {
    videos.add(
        new VideoEntry(
            entry.integer("id"),
            entry.optionalText("name"),
            entry.optionalSmallInteger("width"),
            entry.optionalSmallInteger("height"),
            entry.optionalNumber("fps"),
            entry.textsBut(VIDEO_KEYS)));
  }

  private void readImage(JsonEntry entry) {
    images.add(
        new ImageEntry(
            entry.integer("id"),
            entry.optionalPath("file_name"),
            entry.optionalSmallInteger("width"),
            entry.optionalSmallInteger("height"),
            entry.optionalInteger("video_id"),
            entry.optionalSmallInteger("frame_id"),
            entry.flag("static")));
  }

  private void readAnnotation(JsonEntry entry) {
    annotations.add(
        new AnnotationEntry(
            entry.integer("id"),
            entry.integer("image_id"),
            entry.smallInteger("category_id"),
            entry.box("bbox"),
            entry.optionalNumber("area"),
            entry.flag("iscrowd"),
            track(entry)));
  }

  private static OptionalLong track(JsonEntry entry) {
    OptionalLong instance = entry.optionalInteger("instance_id");
    return instance.isPresent() ? instance : entry.optionalInteger("track_id");
  }
}
