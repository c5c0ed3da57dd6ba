package org.hookline.ultrasound.detector;

import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/**
 * One way to look at frames: mirrored or not, larger or smaller, moved, brighter or darker. Beyond
 * the frame it is black. All frames of a segment are seen in the same view.
 *
 * @param placement where its pixels come from
 * @param tone how bright they are
 */
record View(Placement placement, Tone tone) {

  /** The frame as it is. */
  static final View PLAIN = new View(Placement.PLAIN, Tone.PLAIN);

  /** Draws a view; the same number of draws whatever comes out. */
  static View draw(AugmentationSettings settings, RandomGenerator random) {
    boolean flipped = random.nextDouble() < settings.flip();
    double zoom = factor(settings.zoom(), random);
    double left = random.nextDouble() * (zoom - 1);
    double top = random.nextDouble() * (zoom - 1);
    double gain = factor(settings.gain(), random);
    double gamma = factor(settings.gamma(), random);
    double scale = settings.scale().min() + random.nextDouble() * settings.scale().width();
    double contrast = around(settings.contrast(), random);
    double sharpness = around(settings.sharpness(), random);
    return new View(
        new Placement(flipped, scale, zoom, left, top), new Tone(gain, gamma, contrast, sharpness));
  }

  /** As likely to enlarge as to shrink. */
  private static double factor(double max, RandomGenerator random) {
    return Math.pow(max, 2 * random.nextDouble() - 1);
  }

  private static double around(double reach, RandomGenerator random) {
    return 1 + reach * (2 * random.nextDouble() - 1);
  }

  /** What is seen of a frame and its objects, which are in pixels of the frame as it is here. */
  LabelledImage of(GreyFrame frame, List<LabelledBox> boxes) {
    ImageSize size = placement.size(frame.size());
    float[] pixels = placement.pixels(frame, tone.brightness());
    tone.apply(pixels, size);
    return new LabelledImage(
        size.width(), size.height(), pixels, placement.boxes(boxes, frame.size()));
  }
}
