package org.hookline.ultrasound.data.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.w3c.dom.Element;

/**
 * Reads one case of DDTI, with the outlines of nodules as JSON in {@code
 * <mark><image>k</image><svg>[{"points": [{"x": 1, "y": 2}, …]}]</svg></mark>}. Points are pixels
 * from 0, and the box of a nodule touches its outline. What is said of the nodule becomes
 * attributes; age and sex do not.
 */
final class DdtiCase {

  static final String CATEGORY = "nodule";

  private static final List<String> ATTRIBUTES =
      List.of("composition", "echogenicity", "margins", "calcifications", "tirads");

  private final DataFolder folder;
  private final Problems problems;
  private final VideoAssembly assembly;
  private final BoxChecks checks;

  DdtiCase(DataFolder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
    this.assembly = new VideoAssembly(folder, problems);
    this.checks = new BoxChecks(problems);
  }

  /**
   * The stills of a case.
   *
   * @param file the name of its XML file
   * @param images the names of its images, by number
   */
  List<ForeignVideo> read(String file, SortedMap<Integer, String> images)
      throws UnreadableException {
    Element root = XmlFile.parse(folder.bytes(file, XmlFile.MAX_BYTES));
    Map<Integer, List<double[]>> outlines = outlines(file, root, images.keySet());
    SortedMap<String, String> attributes = attributes(FolderVideo.stemOf(file), root);
    List<ForeignVideo> stills = new ArrayList<>();
    for (Map.Entry<Integer, String> image : images.entrySet()) {
      Optional<ImageFile> pixels = assembly.open(image.getValue());
      if (pixels.isPresent()) {
        List<double[]> own = outlines.getOrDefault(image.getKey(), List.of());
        List<ForeignBox> boxes = boxes(image.getValue(), pixels.get().size(), own);
        stills.add(
            new ForeignVideo(
                FolderVideo.stemOf(image.getValue()),
                OptionalDouble.empty(),
                attributes,
                Optional.empty(),
                List.of(new ForeignFrame(0, pixels.get(), boxes, false))));
      }
    }
    return stills;
  }

  /** The outlines of each image as x, y, x, y …, by the image's number. */
  private Map<Integer, List<double[]>> outlines(String file, Element root, Set<Integer> images)
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
      JsonNode point = points.path(i);
      if (!point.path("x").isNumber() || !point.path("y").isNumber()) {
        throw new UnreadableException("an outline has a point that is not {\"x\": 1, \"y\": 2}");
      }
      corners[2 * i] = point.path("x").doubleValue();
      corners[2 * i + 1] = point.path("y").doubleValue();
    }
    return corners;
  }

  private List<ForeignBox> boxes(String image, ImageSize size, List<double[]> outlines) {
    List<ForeignBox> boxes = new ArrayList<>();
    int number = 0;
    for (double[] corners : outlines) {
      String subject = "\"" + image + "\" outline " + ++number;
      if (corners.length == 0) {
        problems.repaired(subject, "an outline has no points", "dropped");
      } else {
        Optional<Box> box = checks.check(subject, Polygons.box(corners), size);
        box.ifPresent(sound -> boxes.add(new ForeignBox(sound, CATEGORY)));
      }
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
}
