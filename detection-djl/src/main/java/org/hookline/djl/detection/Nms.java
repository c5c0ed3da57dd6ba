package org.hookline.djl.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Non-maximum suppression: of boxes that overlap, only the surest stays. */
public final class Nms {

  private Nms() {}

  /**
   * Goes through boxes from the surest down and drops each that overlaps one of its category that
   * was kept. Of equally sure ones the earlier comes first.
   *
   * @param maxIou up to which intersection over union two boxes may both stay
   * @param limit how many are kept at most
   * @return the boxes that stay, the surest first
   */
  public static List<FoundBox> keep(List<FoundBox> boxes, double maxIou, int limit) {
    List<FoundBox> sorted = new ArrayList<>(boxes);
    sorted.sort(Comparator.comparingDouble(FoundBox::score).reversed());
    List<FoundBox> kept = new ArrayList<>();
    for (FoundBox box : sorted) {
      if (kept.size() == limit) {
        break;
      }
      if (kept.stream().noneMatch(other -> isSame(box, other, maxIou))) {
        kept.add(box);
      }
    }
    return kept;
  }

  private static boolean isSame(FoundBox box, FoundBox surer, double maxIou) {
    return box.label() == surer.label() && box.box().iou(surer.box()) > maxIou;
  }
}
