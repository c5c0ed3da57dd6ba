package org.hookline.ultrasound.data.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.detection.Box;

/**
 * Writes the lesions of a video the two ways a release has them: one JSON file, or an XML file for
 * each frame as PASCAL VOC and ImageNet-VID have them, whose corners are edges.
 */
final class ReleaseMarks {

  private static final String MASS = "Mass";
  private static final String NODULE = "nodule";

  private ReleaseMarks() {}

  /** Writes {@code {"<frame>": [{"bbox": [x, y, width, height], "category", "track"}]}}. */
  static void writeJson(Path file, List<FrameTruth> truths) throws IOException {
    ObjectNode frames = JsonNodeFactory.instance.objectNode();
    for (int frame = 0; frame < truths.size(); frame++) {
      ArrayNode objects = frames.putArray(String.valueOf(frame));
      for (Sighting lesion : truths.get(frame).lesions()) {
        ObjectNode object = objects.addObject();
        ReleaseInfoFile.add(lesion.box(), object.putArray("bbox"));
        object.put("category", MASS).put("track", lesion.lesion() + 1);
      }
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, frames.toPrettyString() + "\n");
  }

  /**
   * @param size side of the frames in pixels
   */
  static void writeXml(Path folder, int size, List<FrameTruth> truths) throws IOException {
    Files.createDirectories(folder);
    for (int frame = 0; frame < truths.size(); frame++) {
      String image = VideoFiles.fileName(frame);
      StringBuilder text = new StringBuilder();
      text.append("<annotation>\n  <filename>")
          .append(image)
          .append("</filename>\n  <size><width>");
      text.append(size).append("</width><height>").append(size);
      text.append("</height><depth>1</depth></size>\n");
      truths.get(frame).lesions().forEach(lesion -> text.append(xml(lesion)));
      text.append("</annotation>\n");
      Files.writeString(folder.resolve(image.replace(".png", ".xml")), text);
    }
  }

  private static String xml(Sighting lesion) {
    Box box = lesion.box();
    return """
          <object>
            <trackid>%d</trackid>
            <name>%s</name>
            <bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax><ymax>%s</ymax></bndbox>
          </object>
        """
        .formatted(lesion.lesion() + 1, NODULE, box.x(), box.y(), box.right(), box.bottom());
  }
}
