package org.hookline.detection.mining;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.coco.JsonFile;
import org.jspecify.annotations.Nullable;

/** Reads a file of {@link FalsePositives}, and says where it is wrong. */
final class FalsePositivesReader {

  private final Path file;
  private OptionalLong iteration = OptionalLong.empty();
  private OptionalDouble scoreThreshold = OptionalDouble.empty();
  private OptionalDouble iouThreshold = OptionalDouble.empty();
  private @Nullable SortedMap<String, SortedMap<Integer, List<Detection>>> videos;

  FalsePositivesReader(Path file) {
    this.file = file;
  }

  FalsePositives read() {
    JsonFile.walk(file, this::readAll);
    try {
      return new FalsePositives(
          iteration.orElseThrow(missing(FalsePositivesText.ITERATION)),
          scoreThreshold.orElseThrow(missing(FalsePositivesText.SCORE_THRESHOLD)),
          iouThreshold.orElseThrow(missing(FalsePositivesText.IOU_THRESHOLD)),
          present(videos));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void readAll(JsonParser parser) throws IOException {
    if (Files.size(file) > FalsePositivesText.MOST_BYTES) {
      throw wrong("it is larger than " + (FalsePositivesText.MOST_BYTES >> 20) + " MiB");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong("it is not an object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case FalsePositivesText.ITERATION ->
            iteration = OptionalLong.of(integer(key, parser.readValueAsTree()));
        case FalsePositivesText.SCORE_THRESHOLD ->
            scoreThreshold = OptionalDouble.of(number(key, parser.readValueAsTree()));
        case FalsePositivesText.IOU_THRESHOLD ->
            iouThreshold = OptionalDouble.of(number(key, parser.readValueAsTree()));
        case FalsePositivesText.VIDEOS -> videos = readVideos(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private SortedMap<String, SortedMap<Integer, List<Detection>>> readVideos(JsonParser parser)
      throws IOException {
    requireObject(parser, "\"" + FalsePositivesText.VIDEOS + "\"");
    SortedMap<String, SortedMap<Integer, List<Detection>>> read = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      String where = "video \"" + name + "\"";
      requireObject(parser, where);
      if (read.put(name, readFrames(parser, where)) != null) {
        throw wrong(where + " is there twice");
      }
    }
    return read;
  }

  private SortedMap<Integer, List<Detection>> readFrames(JsonParser parser, String video)
      throws IOException {
    SortedMap<Integer, List<Detection>> read = new TreeMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String where = video + ", frame " + parser.currentName();
      int index = index(parser.currentName(), where);
      parser.nextToken();
      if (read.put(index, detections(parser.readValueAsTree(), where)) != null) {
        throw wrong(where + " is there twice");
      }
    }
    return read;
  }

  private int index(String name, String where) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      throw wrong(where + ": the index of a frame is an integer of 32 bits");
    }
  }

  private List<Detection> detections(JsonNode list, String where) {
    if (!list.isArray()) {
      throw wrong(where + " is not a list");
    }
    List<Detection> read = new ArrayList<>();
    for (JsonNode each : list) {
      String which = where + ", [" + read.size() + "]";
      read.add(detection(each, which));
    }
    return read;
  }

  private Detection detection(JsonNode node, String where) {
    Box box =
        box(node.path(FalsePositivesText.BOX), where + ": \"" + FalsePositivesText.BOX + "\"");
    double score = number(node.path(FalsePositivesText.SCORE), where, FalsePositivesText.SCORE);
    JsonNode category = node.path(FalsePositivesText.CATEGORY);
    if (!(category.isIntegralNumber() && category.canConvertToInt())) {
      throw wrong(where + ": \"" + FalsePositivesText.CATEGORY + "\" is not an integer");
    }
    return new Detection(box, score, category.intValue());
  }

  private Box box(JsonNode node, String where) {
    if (!node.isArray() || node.size() != 4) {
      throw wrong(where + " is not [x, y, width, height]");
    }
    double[] sides = new double[4];
    for (int i = 0; i < sides.length; i++) {
      sides[i] = node.get(i).isNumber() ? node.get(i).doubleValue() : Double.NaN;
    }
    try {
      return new Box(sides[0], sides[1], sides[2], sides[3]);
    } catch (IllegalArgumentException e) {
      throw wrong(where + ": " + e.getMessage());
    }
  }

  private double number(JsonNode node, String where, String key) {
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw wrong(where + ": \"" + key + "\" is not a finite number");
    }
    return value;
  }

  private double number(String key, JsonNode node) {
    if (!node.isNumber()) {
      throw wrong("\"" + key + "\" is not a number");
    }
    return node.doubleValue();
  }

  private long integer(String key, JsonNode node) {
    if (!(node.isIntegralNumber() && node.canConvertToLong())) {
      throw wrong("\"" + key + "\" is not an integer");
    }
    return node.longValue();
  }

  private void requireObject(JsonParser parser, String where) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrong(where + " is not an object");
    }
  }

  private <T> T present(@Nullable T value) {
    if (value == null) {
      throw missing(FalsePositivesText.VIDEOS).get();
    }
    return value;
  }

  private Supplier<InputException> missing(String key) {
    return () -> wrong("it has no \"" + key + "\"");
  }

  private InputException wrong(String why) {
    return new InputException("\"" + file + "\" is not a list of false positives: " + why + ".");
  }
}
