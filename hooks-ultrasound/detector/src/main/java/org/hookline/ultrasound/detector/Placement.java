package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.ultrasound.detector.Resampling.Mapping;

/**
 * Where the pixels of a view come from. It says nothing of a frame's size, so that it is the same
 * for all frames of a video.
 *
 * @param flipped whether left and right are exchanged, before anything else
 * @param scale the size of the view over that of the frame
 * @param zoom pixels of the view per pixel of the frame, besides {@code scale}
 * @param left where the view begins in the enlarged frame, as a share of the view's width
 * @param top likewise, of its height
 */
record Placement(boolean flipped, double scale, double zoom, double left, double top) {

  /** An object of which less than this share is seen is neither object nor background. */
  private static final double MIN_VISIBLE = 0.5;

  /** All of the frame, as it is. */
  static final Placement PLAIN = new Placement(false, 1, 1, 0, 0);

  /** The size of the view of a frame. */
  ImageSize size(ImageSize frame) {
    return scale == 1 ? frame : FrameScale.scaled(frame, scale);
  }

  /**
   * What is seen of a frame.
   *
   * @param values the value of each grey level
   */
  float[] pixels(GreyFrame frame, float[] values) {
    return zoom == 1 && !flipped && scale == 1
        ? asItIs(frame, values)
        : Resampling.image(frame, values, columns(frame.size()), rows(frame.size()));
  }

  private static float[] asItIs(GreyFrame frame, float[] values) {
    float[] seen = new float[frame.size().area()];
    for (int i = 0; i < seen.length; i++) {
      seen[i] = values[frame.pixels()[i] & 0xFF];
    }
    return seen;
  }

  private Resampling columns(ImageSize frame) {
    int width = size(frame).width();
    double factor = zoom * width / frame.width();
    return Resampling.along(frame.width(), width, new Mapping(factor, left * width, flipped));
  }

  private Resampling rows(ImageSize frame) {
    int height = size(frame).height();
    double factor = zoom * height / frame.height();
    return Resampling.along(frame.height(), height, new Mapping(factor, top * height, false));
  }

  /** The objects of a frame, in pixels of the view; those of which nothing is seen are left out. */
  List<LabelledBox> boxes(List<LabelledBox> objects, ImageSize frame) {
    return objects.stream().map(box -> seen(box, frame)).flatMap(Optional::stream).toList();
  }

  private Optional<LabelledBox> seen(LabelledBox object, ImageSize frame) {
    ImageSize view = size(frame);
    Box box = object.box();
    Box turned =
        flipped ? new Box(frame.width() - box.right(), box.y(), box.width(), box.height()) : box;
    Box large =
        turned.scale(zoom * view.width() / frame.width(), zoom * view.height() / frame.height());
    Box moved =
        new Box(
            large.x() - left * view.width(),
            large.y() - top * view.height(),
            large.width(),
            large.height());
    Box visible = moved.clipTo(view.width(), view.height());
    if (visible.isEmpty()) {
      return Optional.empty();
    }
    boolean ignored = object.ignored() || visible.area() < MIN_VISIBLE * moved.area();
    return Optional.of(new LabelledBox(visible, object.label(), ignored));
  }
}
