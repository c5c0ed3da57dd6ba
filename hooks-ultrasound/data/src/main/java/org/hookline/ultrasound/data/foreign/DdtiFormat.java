package org.hookline.ultrasound.data.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.w3c.dom.Element;

/**
 * The thyroid images of DDTI: {@code <case>.xml} beside {@code <case>_<k>.jpg}, with the outlines
 * of nodules as JSON in {@code <mark><image>k</image><svg>…}. Each image is a still, each case a
 * patient. Points are pixels from 0, and the box of a nodule touches its outline.
 */
public final class DdtiFormat implements ForeignFormat {

  private static final String CATEGORY = "nodule";
  private static final Pattern IMAGE = Pattern.compile("(.*)_(\\d{1,6})\\.[A-Za-z]+");
  private static final List<String> ATTRIBUTES =
      List.of("composition", "echogenicity", "margins", "calcifications", "tirads");

  @Override
  public String name() {
    return "ddti";
  }

  @Override
  public String description() {
    return "DDTI thyroid images: CASE.xml beside CASE_1.jpg";
  }

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public ForeignReading read(Path source, ForeignOptions options) {
    Problems problems = new Problems(source);
    DataFolder folder = new DataFolder(source, problems);
    List<String> files = folder.files();
    SortedMap<String, SortedMap<Integer, String>> images = new TreeMap<>();
    for (String file : files) {
      Matcher image = IMAGE.matcher(file);
      if (ImageFile.isNamed(file) && image.matches()) {
        images
            .computeIfAbsent(image.group(1), name -> new TreeMap<>())
            .put(Integer.valueOf(image.group(2)), file);
      }
    }
    List<ForeignVideo> videos = new ArrayList<>();
    List<String> cases = files.stream().filter(file -> file.endsWith(".xml")).toList();
    if (cases.isEmpty()) {
      throw new InputException("\"" + source + "\" has no case files (*.xml).");
    }
    Set<String> read = new HashSet<>();
    VideoAssembly assembly = new VideoAssembly(folder, problems);
    for (String file : cases) {
      String name = FolderVideo.stemOf(file);
      read.add(name);
      try {
        Element root = XmlFile.parse(folder.bytes(file, XmlFile.MAX_BYTES));
        SortedMap<Integer, String> own = images.getOrDefault(name, new TreeMap<>());
        Map<Integer, List<double[]>> outlines = outlines(file, root, own.keySet(), problems);
        for (Map.Entry<Integer, String> image : own.entrySet()) {
          assembly
              .open(image.getValue())
              .map(
                  pixels ->
                      still(
                          image.getValue(),
                          pixels,
                          boxes(
                              image.getValue(),
                              pixels,
                              outlines.getOrDefault(image.getKey(), List.of()),
                              problems),
                          attributes(name, root)))
              .ifPresent(videos::add);
        }
      } catch (UnreadableException e) {
        problems.error("\"" + file + "\"", e.what());
      }
    }
    images.keySet().removeAll(read);
    images
        .keySet()
        .forEach(
            name -> problems.repaired("\"" + name + "\"", "images have no case file", "left out"));
    return new ForeignReading(List.of(CATEGORY), videos, problems.report());
  }

  /** The outlines of each image as x, y, x, y …, by the image's number. */
  private static Map<Integer, List<double[]>> outlines(
      String file, Element root, Set<Integer> images, Problems problems)
      throws UnreadableException {
    Map<Integer, List<double[]>> outlines = new TreeMap<>();
    for (Element mark : XmlFile.children(root, "mark")) {
      int image = (int) XmlFile.number(mark, "image");
      String svg = XmlFile.text(mark, "svg");
      if (!images.contains(image)) {
        problems.error(
            "\"" + file + "\" image " + image, "the image of an annotation is not there");
      } else if (!svg.isEmpty()) {
        List<double[]> ofImage = outlines.computeIfAbsent(image, number -> new ArrayList<>());
        for (JsonNode region : JsonTree.parse(svg)) {
          ofImage.add(corners(region.path("points")));
        }
      }
    }
    return outlines;
  }

  private static double[] corners(JsonNode points) throws UnreadableException {
    double[] corners = new double[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      JsonNode point = points.get(i);
      if (point == null || !point.path("x").isNumber() || !point.path("y").isNumber()) {
        throw new UnreadableException("an outline has a point that is not {\"x\": 1, \"y\": 2}");
      }
      corners[2 * i] = point.path("x").doubleValue();
      corners[2 * i + 1] = point.path("y").doubleValue();
    }
    return corners;
  }

  private static List<ForeignBox> boxes(
      String image, Pixels pixels, List<double[]> outlines, Problems problems) {
    List<ForeignBox> boxes = new ArrayList<>();
    int number = 0;
    for (double[] corners : outlines) {
      String subject = "\"" + image + "\" outline " + ++number;
      if (corners.length == 0) {
        problems.repaired(subject, "an outline has no points", "dropped");
        continue;
      }
      Optional<Box> box =
          new BoxChecks(problems).check(subject, Polygons.box(corners), ImageSize.of(pixels));
      box.ifPresent(sound -> boxes.add(new ForeignBox(sound, CATEGORY)));
    }
    return boxes;
  }

  private static SortedMap<String, String> attributes(String name, Element root) {
    SortedMap<String, String> attributes = new TreeMap<>();
    attributes.put("patient", name);
    for (String key : ATTRIBUTES) {
      String value = XmlFile.text(root, key);
      if (!value.isEmpty()) {
        attributes.put(key, value);
      }
    }
    return attributes;
  }

  private static ForeignVideo still(
      String image, Pixels pixels, List<ForeignBox> boxes, SortedMap<String, String> attributes) {
    return new ForeignVideo(
        FolderVideo.stemOf(image),
        OptionalDouble.empty(),
        attributes,
        Optional.empty(),
        List.of(new ForeignFrame(0, pixels, boxes, false)));
  }
}
