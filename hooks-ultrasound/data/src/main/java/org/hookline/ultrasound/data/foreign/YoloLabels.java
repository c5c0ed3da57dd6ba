package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoBox;

/** Reads the boxes in the text files of a YOLO data set. */
final class YoloLabels {

  /** Class, centre x, centre y, width, height. */
  private static final int BOX = 5;

  /** Class and three corners. */
  private static final int TRIANGLE = 7;

  private final List<String> classes;
  private final Problems problems;
  private final BoxChecks checks;

  YoloLabels(List<String> classes, Problems problems) {
    this.classes = classes;
    this.problems = problems;
    this.checks = new BoxChecks(problems);
  }

  /** The sound boxes of an image; none if there is no such file. */
  List<ForeignBox> read(DataFolder labels, String file, ImageSize image) {
    List<ForeignBox> boxes = new ArrayList<>();
    if (!labels.contains(file)) {
      return boxes;
    }
    try {
      int number = 0;
      for (String line : TextFile.lines(labels, file)) {
        number++;
        if (!line.isEmpty()) {
          add("\"" + file + "\" line " + number, line, image, boxes);
        }
      }
    } catch (UnreadableException e) {
      problems.error("\"" + file + "\"", e.what());
    }
    return boxes;
  }

  private void add(String subject, String line, ImageSize image, List<ForeignBox> boxes) {
    String[] parts = line.split("\\s+", -1);
    try {
      String category = category(parts[0]);
      double[] values = new double[parts.length - 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(parts[i + 1]);
      }
      CocoBox shares = parts.length == BOX ? box(values) : polygon(values);
      CocoBox inPixels =
          new CocoBox(
              shares.x() * image.width(),
              shares.y() * image.height(),
              shares.width() * image.width(),
              shares.height() * image.height());
      Optional<Box> box = checks.check(subject, inPixels, image);
      box.ifPresent(sound -> boxes.add(new ForeignBox(sound, category)));
    } catch (UnreadableException e) {
      problems.error(subject, e.what());
    }
  }

  private String category(String text) throws UnreadableException {
    try {
      return classes.get(Integer.parseInt(text));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new UnreadableException(
          "a line does not begin with a class from 0 to " + (classes.size() - 1), e);
    }
  }

  private static double number(String text) throws UnreadableException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UnreadableException("a line has something that is no number", e);
    }
  }

  private static CocoBox box(double[] values) {
    return new CocoBox(values[0] - values[2] / 2, values[1] - values[3] / 2, values[2], values[3]);
  }

  private static CocoBox polygon(double[] values) throws UnreadableException {
    if (values.length < TRIANGLE - 1 || values.length % 2 != 0) {
      throw new UnreadableException(
          "a line has neither 5 numbers, a box, nor 7, 9, 11 …, a polygon");
    }
    return Polygons.box(values);
  }
}
