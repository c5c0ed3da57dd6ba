package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hookline.detection.Box;
import org.hookline.djl.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/**
 * One way to look at a frame: mirrored or not, enlarged, moved, brighter or darker. What is seen
 * has the size of the frame; beyond the frame it is black.
 *
 * @param flipped whether left and right are exchanged, before anything else
 * @param zoom pixels of the view per pixel of the frame
 * @param left where the view begins in the enlarged frame, in pixels of the view
 * @param top likewise
 * @param gain factor on brightness, after {@code gamma}
 * @param gamma power of brightness from 0 to 1
 */
record View(boolean flipped, double zoom, double left, double top, double gain, double gamma) {

  /** An object of which less than this share is seen is neither object nor background. */
  private static final double MIN_VISIBLE = 0.5;

  private static final int GREY_LEVELS = 256;

  /** The frame as it is. */
  static final View PLAIN = new View(false, 1, 0, 0, 1, 1);

  /** Draws a view of a frame; the same number of draws whatever comes out. */
  static View draw(ImageSize size, AugmentationSettings settings, RandomGenerator random) {
    boolean flipped = random.nextDouble() < settings.flip();
    double zoom = factor(settings.zoom(), random);
    double left = random.nextDouble() * (zoom - 1) * size.width();
    double top = random.nextDouble() * (zoom - 1) * size.height();
    double gain = factor(settings.gain(), random);
    return new View(flipped, zoom, left, top, gain, factor(settings.gamma(), random));
  }

  /** As likely to enlarge as to shrink. */
  private static double factor(double max, RandomGenerator random) {
    return Math.pow(max, 2 * random.nextDouble() - 1);
  }

  /** What is seen of a frame and its objects, which are in pixels of the frame as it is here. */
  LabelledImage of(GreyFrame frame, List<LabelledBox> boxes) {
    ImageSize size = frame.size();
    return new LabelledImage(
        size.width(),
        size.height(),
        pixels(frame),
        boxes.stream().map(box -> seen(box, size)).flatMap(Optional::stream).toList());
  }

  private Optional<LabelledBox> seen(LabelledBox object, ImageSize size) {
    Box box = object.box();
    double x = flipped ? size.width() - box.right() : box.x();
    Box moved =
        new Box(x * zoom - left, box.y() * zoom - top, box.width() * zoom, box.height() * zoom);
    Box visible = moved.clipTo(size.width(), size.height());
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    boolean ignored = object.ignored() || visible.area() < MIN_VISIBLE * moved.area();
    return Optional.of(new LabelledBox(visible, object.label(), ignored));
  }

  private float[] pixels(GreyFrame frame) {
    float[] brightness = brightness();
    int width = frame.size().width();
    int height = frame.size().height();
    float[] seen = new float[frame.size().area()];
    if (zoom == 1 && !flipped) {
      for (int i = 0; i < seen.length; i++) {
        seen[i] = brightness[frame.pixels()[i] & 0xFF];
      }
      return seen;
    }
    Interpolation[] columns = Interpolation.along(width, zoom, left, flipped);
    Interpolation[] rows = Interpolation.along(height, zoom, top, false);
    byte[] pixels = frame.pixels();
    for (int y = 0; y < height; y++) {
      Interpolation row = rows[y];
      int upper = row.first() * width;
      int lower = row.second() * width;
      for (int x = 0; x < width; x++) {
        Interpolation column = columns[x];
        float above =
            column.firstShare() * brightness[pixels[upper + column.first()] & 0xFF]
                + column.secondShare() * brightness[pixels[upper + column.second()] & 0xFF];
        float below =
            column.firstShare() * brightness[pixels[lower + column.first()] & 0xFF]
                + column.secondShare() * brightness[pixels[lower + column.second()] & 0xFF];
        seen[y * width + x] = row.firstShare() * above + row.secondShare() * below;
      }
    }
    return seen;
  }

  /** The brightness from 0 to 1 of each grey level. */
  private float[] brightness() {
    float[] brightness = new float[GREY_LEVELS];
    for (int i = 0; i < GREY_LEVELS; i++) {
      double plain = i / (GREY_LEVELS - 1.0);
      brightness[i] = (float) Math.min(1, gain * Math.pow(plain, gamma));
    }
    return brightness;
  }

  /** Two neighbouring pixels and how much of each is seen; nothing of either beyond the frame. */
  private record Interpolation(int first, int second, float firstShare, float secondShare) {

    static Interpolation[] along(int length, double zoom, double start, boolean backwards) {
      Interpolation[] all = new Interpolation[length];
      for (int i = 0; i < length; i++) {
        double place = (i + 0.5 + start) / zoom - 0.5;
        all[i] = at(backwards ? length - 1 - place : place, length);
      }
      return all;
    }

    private static Interpolation at(double place, int length) {
      if (place < -0.5 || place > length - 0.5) {
        return new Interpolation(0, 0, 0, 0);
      }
      int first = (int) Math.floor(place);
      float secondShare = (float) (place - first);
      return new Interpolation(
          Math.max(0, first), Math.min(first + 1, length - 1), 1 - secondShare, secondShare);
    }
  }
}
