package org.hookline.evaluators.video;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.hookline.detection.Box;

/** The boxes of one frame from left to right, so that far ones are not compared one by one. */
final class BoxRow {

  /** Far more than rounding makes of a comparison. */
  private static final double SLACK = 1 + 1e-9;

  private final int index;
  private final int[] numbers;
  private final double[] lefts;

  /**
   * @param index of the frame
   * @param first the number of the first box
   */
  BoxRow(int index, int first, List<Box> boxes) {
    this.index = index;
    int[] order =
        IntStream.range(0, boxes.size())
            .boxed()
            .sorted(Comparator.comparingDouble(place -> boxes.get(place).x()))
            .mapToInt(place -> place)
            .toArray();
    numbers = IntStream.of(order).map(place -> first + place).toArray();
    lefts = IntStream.of(order).mapToDouble(place -> boxes.get(place).x()).toArray();
  }

  /** Of the frame. */
  int index() {
    return index;
  }

  /**
   * Tells the numbers of all boxes that may overlap a box by more than an IoU, and of some others.
   * Two that do have more of the width of either in common than the IoU, so that neither is wider
   * than the other divided by the IoU.
   */
  void forEachNear(Box box, double overlap, IntConsumer listener) {
    double widest = box.width() / overlap * SLACK;
    for (int i = firstFrom(box.x() - widest); i < lefts.length && lefts[i] < box.right(); i++) {
      listener.accept(numbers[i]);
    }
  }

  private int firstFrom(double left) {
    int low = 0;
    int high = lefts.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (lefts[middle] < left) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
