package org.hookline.ultrasound.data.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.ultrasound.data.foreign.MaskObjects.MaskObject;

/**
 * Reads masks into boxes. Every value but 0 is an object, except in a mask that was compressed with
 * loss, a JPEG file or one with more than 16 values, where objects begin at 128 of 255. Spots of
 * fewer than {@link ForeignOptions#minArea()} pixels are dropped. A mask of another size than its
 * image is scaled if its shape is the same.
 */
final class MaskReader {

  private static final String CATEGORY = "lesion";

  /** More spots than anybody draws: the threshold is wrong. */
  private static final int MAX_OBJECTS = 1000;

  /** How far the shapes of mask and image may differ, as a share. */
  private static final double SHAPE_TOLERANCE = 0.01;

  private final DataFolder masks;
  private final ForeignOptions options;
  private final Problems problems;

  MaskReader(DataFolder masks, ForeignOptions options, Problems problems) {
    this.masks = masks;
    this.options = options;
    this.problems = problems;
  }

  /** The objects in all masks of an image. */
  List<ForeignBox> read(List<String> names, ImageSize image) {
    List<ForeignBox> boxes = new ArrayList<>();
    for (String name : names) {
      Optional<Path> file = masks.find(name, "mask");
      if (file.isPresent()) {
        try {
          add(name, ImageFile.open(file.get()), image, boxes);
        } catch (UnreadableException e) {
          problems.error("\"" + name + "\"", e.what());
        } catch (InputException e) {
          problems.error("\"" + name + "\"", "a mask cannot be decoded");
        }
      }
    }
    return boxes;
  }

  private void add(String name, ImageFile mask, ImageSize image, List<ForeignBox> boxes) {
    double horizontally = (double) image.width() / mask.width();
    double vertically = (double) image.height() / mask.height();
    if (Math.abs(horizontally / vertically - 1) > SHAPE_TOLERANCE) {
      problems.error("\"" + name + "\"", "a mask is of another shape than its image");
      return;
    }
    if (mask.width() != image.width() || mask.height() != image.height()) {
      problems.repaired("\"" + name + "\"", "a mask is of another size than its image", "scaled");
    }
    List<MaskObject> objects = objects(name, mask);
    for (MaskObject object : objects) {
      Box box = object.box().scale(horizontally, vertically).clipTo(image.width(), image.height());
      boxes.add(
          new ForeignBox(
              box,
              object.pixels() * horizontally * vertically,
              options.maskLabels() ? "label-" + label(object.label()) : CATEGORY,
              OptionalLong.empty(),
              false));
    }
  }

  private List<MaskObject> objects(String name, ImageFile mask) {
    boolean lossy = !name.toLowerCase(Locale.ROOT).endsWith(".png");
    MaskValues values = MaskValues.of(mask.read(), lossy, options.threshold().orElse(0));
    if (values.isLossy() && options.threshold().isEmpty()) {
      problems.repaired(
          "\"" + name + "\"", "a PNG mask has more than 16 values", "cut at 128 of 255");
    }
    List<MaskObject> all = new MaskObjects(values, options.maskLabels()).find();
    List<MaskObject> large =
        all.stream().filter(object -> object.pixels() >= options.minArea()).toList();
    if (large.size() < all.size()) {
      problems.repaired(
          "\"" + name + "\"",
          "a mask has spots of fewer than " + options.minArea() + " pixels",
          "dropped");
    }
    if (large.size() > MAX_OBJECTS) {
      problems.error("\"" + name + "\"", "a mask has more than " + MAX_OBJECTS + " objects");
      return List.of();
    }
    return large;
  }

  /** A grey value as a number, a colour as six hexadecimal digits. */
  private static String label(int value) {
    return (value & MaskValues.COLOUR) == 0
        ? Integer.toString(value)
        : "%06x".formatted(value & ~MaskValues.COLOUR);
  }
}
