package org.hookline.scoring.footage;

import java.util.Arrays;
import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.ScoreOrder;
import org.hookline.scoring.footage.Footage.Clip;
import org.hookline.scoring.footage.Footage.Shot;

/**
 * All detections of some footage, the highest score first and equal ones in their order, each with
 * the lesion of its frame that it overlaps most, the first of equals. With that, which of them are
 * right depends on the IoU alone that is asked for.
 */
public final class DetectionTable {

  private static final int NONE = -1;

  private final double[] scores;
  private final double[] sides;
  private final int[] patients;
  private final int[] ranks;
  private final int[] lesions;
  private final double[] overlaps;
  private final double[] ignoredShares;
  private final double[] lesionSides;
  private final int[] lesionPatients;

  private DetectionTable(int detections, int lesionCount) {
    scores = new double[detections];
    sides = new double[detections];
    patients = new int[detections];
    ranks = new int[detections];
    lesions = new int[detections];
    overlaps = new double[detections];
    ignoredShares = new double[detections];
    lesionSides = new double[lesionCount];
    lesionPatients = new int[lesionCount];
  }

  /** Compares every detection with the lesions of its frame. */
  public static DetectionTable of(Footage footage) {
    double[] scores =
        footage
            .shots()
            .flatMap(it -> it.detections().stream())
            .mapToDouble(Detection::score)
            .toArray();
    int lesionCount = footage.shots().mapToInt(shot -> shot.lesions().size()).sum();
    DetectionTable table = new DetectionTable(scores.length, lesionCount);
    table.fill(footage, ScoreOrder.descending(scores, scores.length));
    return table;
  }

  private void fill(Footage footage, int[] order) {
    int[] rows = new int[order.length];
    for (int row = 0; row < order.length; row++) {
      rows[order[row]] = row;
    }
    int detection = 0;
    int lesion = 0;
    for (Clip clip : footage.clips()) {
      for (Shot shot : clip.shots()) {
        int end = detection + shot.detections().size();
        int[] shotRows = Arrays.copyOfRange(rows, detection, end);
        for (int i = 0; i < shotRows.length; i++) {
          patients[shotRows[i]] = clip.patient();
          compare(shotRows[i], shot.detections().get(i), shot, lesion);
        }
        rank(shotRows);
        for (Annotation marked : shot.lesions()) {
          lesionSides[lesion] = side(marked.box());
          lesionPatients[lesion++] = clip.patient();
        }
        detection = end;
      }
    }
  }

  private void compare(int row, Detection detection, Shot shot, int firstLesion) {
    Box box = detection.box();
    scores[row] = detection.score();
    sides[row] = side(box);
    lesions[row] = NONE;
    List<Annotation> marked = shot.lesions();
    for (int i = 0; i < marked.size(); i++) {
      double overlap = box.iou(marked.get(i).box());
      if (overlap > overlaps[row]) {
        overlaps[row] = overlap;
        lesions[row] = firstLesion + i;
      }
    }
    for (Box region : shot.ignored()) {
      ignoredShares[row] = Math.max(ignoredShares[row], box.shareIn(region));
    }
  }

  private void rank(int[] shotRows) {
    Arrays.sort(shotRows);
    for (int rank = 0; rank < shotRows.length; rank++) {
      ranks[shotRows[rank]] = rank;
    }
  }

  private static double side(Box box) {
    return Math.sqrt(box.area());
  }

  /** How many detections there are. */
  public int size() {
    return scores.length;
  }

  /** The scores, descending. */
  public double[] scores() {
    return scores.clone();
  }

  /** The score of a detection. */
  double score(int row) {
    return scores[row];
  }

  /** The patient of each detection. */
  int[] patients() {
    return patients;
  }

  /** How many detections of its frame come before it. */
  int rank(int row) {
    return ranks[row];
  }

  /** The square roots of the lesions' areas, ascending. */
  public double[] lesionSides() {
    double[] sorted = lesionSides.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** The patient of each lesion of each frame. */
  int[] lesionPatients() {
    return lesionPatients;
  }

  /**
   * Decides which detections are right: those that are the first at a lesion which they overlap at
   * least so far (PASCAL VOC, without its added pixel). A detection that comes second is wrong,
   * even if it overlaps another lesion nearly as far. Neither right nor wrong are those at a lesion
   * of another size, those at no lesion that are themselves of another size, and those at no lesion
   * of which at least that share lies in one ignored region, as COCO measures the overlap with a
   * crowd.
   */
  public Verdicts verdicts(double iou, SizeBin bin) {
    Verdicts verdicts = new Verdicts(new double[size()], new double[size()]);
    boolean[] found = new boolean[lesionSides.length];
    for (int row = 0; row < size(); row++) {
      if (lesions[row] != NONE && overlaps[row] >= iou) {
        int lesion = lesions[row];
        if (bin.contains(lesionSides[lesion])) {
          (found[lesion] ? verdicts.misses() : verdicts.hits())[row] = 1;
          found[lesion] = true;
        }
      } else if (ignoredShares[row] < iou && bin.contains(sides[row])) {
        verdicts.misses()[row] = 1;
      }
    }
    return verdicts;
  }

  /** The curve of what was decided for lesions of a size. */
  public PrecisionRecallCurve curve(Verdicts verdicts, SizeBin bin) {
    double positives = (double) Arrays.stream(lesionSides).filter(bin::contains).count();
    return PrecisionRecallCurve.of(scores, verdicts.hits(), verdicts.misses(), positives);
  }

  /** Area under the precision-recall curve for lesions of a size, the others being ignored. */
  public double averagePrecision(double iou, SizeBin bin) {
    return curve(verdicts(iou, bin), bin).area();
  }

  /**
   * For each detection 1 or 0.
   *
   * @param hits whether it is right
   * @param misses whether it is wrong
   */
  public record Verdicts(double[] hits, double[] misses) {}
}
