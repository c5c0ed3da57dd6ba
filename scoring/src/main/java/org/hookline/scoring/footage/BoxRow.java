package org.hookline.scoring.footage;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.Box;

/** The boxes of one frame from left to right, so that far ones are not compared one by one. */
final class BoxRow {

  /** Far more than rounding makes of a place. */
  private static final double ROUNDING = 1e-9;

  private final int index;
  private final int[] numbers;
  private final Box[] boxes;

  /** Takes the number of a box and its IoU. */
  @FunctionalInterface
  interface Overlapping {
    void accept(int number, double overlap);
  }

  /**
   * @param index of the frame
   * @param first the number of the first box
   */
  BoxRow(int index, int first, List<Box> added) {
    this.index = index;
    int[] order =
        IntStream.range(0, added.size())
            .boxed()
            .sorted(Comparator.comparingDouble(place -> added.get(place).x()))
            .mapToInt(place -> place)
            .toArray();
    numbers = IntStream.of(order).map(place -> first + place).toArray();
    boxes = IntStream.of(order).mapToObj(added::get).toArray(Box[]::new);
  }

  /** Of the frame. */
  int index() {
    return index;
  }

  /**
   * Tells all boxes that overlap a box by more than an IoU. They have more than that share of the
   * wider one's width in common, so that the left edges differ by less than the rest of it.
   */
  void forEachOver(double least, Box box, Overlapping listener) {
    double reach = (1 - least) * box.width();
    double rounding = ROUNDING * (Math.abs(box.x()) + box.width());
    double end = box.x() + reach + rounding;
    for (int i = firstFrom(box.x() - reach / least - rounding); i < boxes.length; i++) {
      if (boxes[i].x() > end) {
        return;
      }
      double overlap = box.iou(boxes[i]);
      if (overlap > least) {
        listener.accept(numbers[i], overlap);
      }
    }
  }

  private int firstFrom(double left) {
    int low = 0;
    int high = boxes.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (boxes[middle].x() < left) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
