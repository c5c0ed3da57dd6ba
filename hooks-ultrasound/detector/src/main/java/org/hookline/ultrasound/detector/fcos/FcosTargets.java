package org.hookline.ultrasound.detector.fcos;

import java.util.Comparator;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;

/**
 * What each location of a batch is to answer.
 *
 * <p>Location (i, j) is the middle of a square of one stride, ((i + 0.5) · stride, (j + 0.5) ·
 * stride). It answers for a box if it lies inside it and at most {@code radius} strides from its
 * middle in both directions; if several boxes want it, for the smallest. Locations in padding, or
 * in an ignored box that no other box wants, learn nothing.
 */
final class FcosTargets {

  /** The label of a location that learns nothing. */
  static final int IGNORED = -1;

  private final int stride;
  private final double radius;
  private final int background;
  private final int columns;
  private final int locations;
  private final long[] labels;
  private final float[] distances;
  private final float[] centerness;

  /**
   * The targets of a batch.
   *
   * @param padded the size of the batch's planes, multiples of the stride
   * @param categories number of categories, which is also the label of the background
   */
  FcosTargets(ImageSize padded, int images, int categories, FcosSettings settings) {
    this.stride = FcosNetwork.STRIDE;
    this.radius = settings.centerRadius() * stride;
    this.background = categories;
    this.columns = padded.width() / stride;
    this.locations = columns * (padded.height() / stride);
    this.labels = new long[images * locations];
    this.distances = new float[images * locations * 4];
    this.centerness = new float[images * locations];
  }

  /** Works out the targets of one image of the batch. */
  void assign(int index, LabelledImage image) {
    List<LabelledBox> smallestLast =
        image.boxes().stream()
            .sorted(
                Comparator.comparing(LabelledBox::ignored)
                    .thenComparingDouble(box -> box.box().area())
                    .reversed())
            .toList();
    for (int location = 0; location < locations; location++) {
      double x = FcosNetwork.middle(location % columns);
      double y = FcosNetwork.middle(location / columns);
      int place = index * locations + location;
      labels[place] = x < image.width() && y < image.height() ? background : IGNORED;
      if (labels[place] == background) {
        smallestLast.forEach(box -> assign(place, x, y, box));
      }
    }
  }

  private void assign(int place, double x, double y, LabelledBox object) {
    Box box = object.box();
    double left = x - box.x();
    double top = y - box.y();
    double right = box.right() - x;
    double bottom = box.bottom() - y;
    if (Math.min(Math.min(left, right), Math.min(top, bottom)) <= 0) {
      return;
    }
    if (object.ignored()) {
      labels[place] = IGNORED;
    } else if (Math.abs(x - box.centerX()) <= radius && Math.abs(y - box.centerY()) <= radius) {
      labels[place] = object.label();
      distances[4 * place] = (float) (left / stride);
      distances[4 * place + 1] = (float) (top / stride);
      distances[4 * place + 2] = (float) (right / stride);
      distances[4 * place + 3] = (float) (bottom / stride);
      centerness[place] = (float) centerness(left, top, right, bottom);
    }
  }

  /** 1 in the middle of a box and 0 on its edges: equation 3 of the paper. */
  private static double centerness(double left, double top, double right, double bottom) {
    return Math.sqrt(
        Math.min(left, right)
            / Math.max(left, right)
            * (Math.min(top, bottom) / Math.max(top, bottom)));
  }

  /** Number of locations of each image. */
  int locations() {
    return locations;
  }

  /** [N, L]: the category, their number for background, or {@link #IGNORED}. */
  long[] labels() {
    return labels;
  }

  /**
   * [N, L, 4]: from the location to the left, upper, right and lower edge, in strides; 0 without a
   * box.
   */
  float[] distances() {
    return distances;
  }

  /** [N, L]: from 0 to 1; 0 without a box. */
  float[] centerness() {
    return centerness;
  }
}
