package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hookline.detection.coco.CocoBox;
import org.w3c.dom.Element;

/**
 * What one XML file of PASCAL VOC or ImageNet-VID says.
 *
 * @param width of the image in pixels; 0 if it is not said
 * @param height of the image in pixels; 0 if it is not said
 */
record VocAnnotation(int width, int height, List<VocObject> objects) {

  /**
   * An {@code <object>}.
   *
   * @param xmin to {@code ymax}: the corners as they are written
   * @param track the {@code <trackid>} of ImageNet-VID
   * @param difficult marked as too hard to count for or against
   */
  record VocObject(
      String category,
      double xmin,
      double ymin,
      double xmax,
      double ymax,
      OptionalLong track,
      boolean difficult) {

    /**
     * The box between the corners.
     *
     * @param fromOne whether pixels are counted from 1 and the last one belongs to the box, as VOC
     *     has it
     */
    CocoBox box(boolean fromOne) {
      double shift = fromOne ? 1 : 0;
      double left = xmin <= xmax ? xmin - shift : xmin;
      double top = ymin <= ymax ? ymin - shift : ymin;
      double right = xmin <= xmax ? xmax : xmax - shift;
      double bottom = ymin <= ymax ? ymax : ymax - shift;
      return new CocoBox(left, top, right - left, bottom - top);
    }

    /** Whether the corners can be pixels counted from 1. */
    boolean mayCountFromOne() {
      return track.isEmpty()
          && Math.min(xmin, xmax) >= 1
          && Math.min(ymin, ymax) >= 1
          && Math.rint(xmin) == xmin
          && Math.rint(ymin) == ymin;
    }
  }

  /** Reads the content of a file. */
  static VocAnnotation parse(byte[] content) throws UnreadableException {
    Element root = XmlFile.parse(content);
    if (!root.getTagName().equals("annotation")) {
      throw new UnreadableException("an XML file has no \"annotation\" at the top");
    }
    List<VocObject> objects = new ArrayList<>();
    for (Element object : XmlFile.children(root, "object")) {
      objects.add(object(object));
    }
    Element size = XmlFile.child(root, "size").orElse(root);
    return new VocAnnotation(pixels(size, "width"), pixels(size, "height"), objects);
  }

  private static VocObject object(Element object) throws UnreadableException {
    String category = XmlFile.text(object, "name");
    if (category.isEmpty()) {
      throw new UnreadableException("an \"object\" has no \"name\"");
    }
    Element box =
        XmlFile.child(object, "bndbox")
            .orElseThrow(() -> new UnreadableException("an \"object\" has no \"bndbox\""));
    return new VocObject(
        category,
        XmlFile.number(box, "xmin"),
        XmlFile.number(box, "ymin"),
        XmlFile.number(box, "xmax"),
        XmlFile.number(box, "ymax"),
        track(XmlFile.text(object, "trackid")),
        XmlFile.text(object, "difficult").equals("1"));
  }

  private static OptionalLong track(String text) throws UnreadableException {
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new UnreadableException("a \"trackid\" is not an integer", e);
    }
  }

  private static int pixels(Element size, String key) throws UnreadableException {
    return XmlFile.text(size, key).isEmpty() ? 0 : (int) XmlFile.number(size, key);
  }
}
