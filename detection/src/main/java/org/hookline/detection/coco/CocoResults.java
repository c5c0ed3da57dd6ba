package org.hookline.detection.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetReport;
import org.hookline.detection.Detection;

/**
 * Detections as a file: a list of {@code image_id}, {@code category_id}, {@code bbox} as [x, y,
 * width, height] in pixels, and {@code score}.
 */
public final class CocoResults {

  private CocoResults() {}

  /**
   * Reads a file, in its order.
   *
   * @throws InputException if the file is not there, is not JSON (with the line), or entries lack
   *     keys, have a score that is not finite, or a box that is not finite or of negative size (all
   *     of them, with their places in the list, from 0)
   */
  public static List<CocoResult> read(Path path) {
    return read(path, parser -> {});
  }

  /**
   * Reads a list that lies somewhere in a file.
   *
   * @param toList goes there
   */
  static List<CocoResult> read(Path path, JsonFile.Walk toList) {
    List<CocoResult> results = new ArrayList<>();
    List<DatasetProblem> problems = new ArrayList<>();
    JsonFile.walk(
        path,
        parser -> {
          toList.accept(parser);
          if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InputException(
                "\"" + path + "\" is not a COCO results file: expected a list of detections.");
          }
          int[] index = {0};
          JsonFile.elements(
              parser,
              node -> {
                String subject = "detection [" + index[0]++ + "]";
                read(new JsonEntry(node, path, subject, problems), results::add);
              });
        });
    new DatasetReport(path, problems).throwIfUnusable();
    return results;
  }

  private static void read(JsonEntry entry, Consumer<CocoResult> results) {
    long image = entry.integer("image_id");
    int category = entry.smallInteger("category_id");
    CocoBox box = entry.box("bbox");
    double score = entry.number("score");
    if (!box.isFinite()) {
      entry.problem("\"bbox\" is not finite");
    } else if (box.isNegative()) {
      entry.problem("\"bbox\" has a negative width or height");
    } else if (Double.isNaN(score)) {
      entry.problem("\"score\" is NaN");
    } else if (!Double.isFinite(score)) {
      entry.problem("\"score\" is not finite");
    } else {
      Box checked = new Box(box.x(), box.y(), box.width(), box.height());
      results.accept(new CocoResult(image, new Detection(checked, score, category)));
    }
  }

  /** Writes a file, in the order given; the same results give the same bytes. */
  public static void write(Path path, Iterable<CocoResult> results) {
    JsonOutput.write(path, json -> write(json, results));
  }

  static void write(JsonGenerator json, Iterable<CocoResult> results) throws IOException {
    json.writeStartArray();
    for (CocoResult result : results) {
      write(json, result);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, CocoResult result) throws IOException {
    Detection detection = result.detection();
    json.writeStartObject();
    json.writeNumberField("image_id", result.imageId());
    json.writeNumberField("category_id", detection.category());
    JsonOutput.writeBox(json, "bbox", detection.box());
    json.writeNumberField("score", detection.score());
    json.writeEndObject();
  }
}
