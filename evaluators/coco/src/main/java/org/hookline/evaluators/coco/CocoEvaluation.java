package org.hookline.evaluators.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hookline.scoring.ScoreHistogram;

/**
 * Box AP and AR as COCO defines them: IoU thresholds from 0.50 to 0.95 in steps of 0.05, precision
 * interpolated at the recalls 0 to 1 in steps of 0.01, at most 1, 10 or 100 detections per image
 * and category, sizes by the area of the ground truth. The numbers are those of pycocotools' {@code
 * COCOeval} for {@code bbox}, except that an object with the id 0 can be found here.
 *
 * <p>Every value is a fraction from 0 to 1, or {@link #EMPTY} where nothing is to be found.
 */
public final class CocoEvaluation {

  /** Stands for a value without ground truth. */
  public static final double EMPTY = -1;

  private static final int AP50 = 0;
  private static final int AP75 = 5;

  private final List<Integer> categoryIds;
  private final List<CategoryCurves> categories;
  private final ScoreHistogram scores;

  private CocoEvaluation(
      List<Integer> categoryIds, List<CategoryCurves> categories, ScoreHistogram scores) {
    this.categoryIds = categoryIds;
    this.categories = categories;
    this.scores = scores;
  }

  /** Scores detections against ground truth, on the calling thread. */
  public static CocoEvaluation of(CocoInput input) {
    List<Integer> ids = input.categoryIds();
    CategoryMatching matching = new CategoryMatching(input.groundTruth(), input.detections());
    List<CategoryCurves> curves = new ArrayList<>();
    DoubleStream.Builder right = DoubleStream.builder();
    DoubleStream.Builder wrong = DoubleStream.builder();
    for (int category = 0; category < ids.size(); category++) {
      MatchedDetections matched = matching.match(category);
      curves.add(CategoryCurves.of(matched));
      matched.forEachScored(
          AreaRange.ALL, AP50, (score, isHit) -> (isHit ? right : wrong).add(score));
    }
    return new CocoEvaluation(
        ids, curves, new ScoreHistogram(right.build().toArray(), wrong.build().toArray()));
  }

  /** The ten IoU thresholds, ascending. */
  public static List<Double> iouThresholds() {
    return Arrays.stream(CocoParameters.iouThresholds()).boxed().toList();
  }

  /** The ids of the categories that were scored, ascending. */
  public List<Integer> categories() {
    return categoryIds;
  }

  /**
   * The twelve numbers in COCO's order: AP, AP50, AP75, APs, APm, APl, AR1, AR10, AR100, ARs, ARm,
   * ARl.
   */
  public Map<String, Double> summary() {
    Map<String, Double> summary = new LinkedHashMap<>();
    summary.put("AP", averagePrecision(AreaRange.ALL));
    summary.put("AP50", averagePrecision(AreaRange.ALL, AP50));
    summary.put("AP75", averagePrecision(AreaRange.ALL, AP75));
    summary.put("APs", averagePrecision(AreaRange.SMALL));
    summary.put("APm", averagePrecision(AreaRange.MEDIUM));
    summary.put("APl", averagePrecision(AreaRange.LARGE));
    summary.put("AR1", averageRecall(AreaRange.ALL, 1));
    summary.put("AR10", averageRecall(AreaRange.ALL, 10));
    summary.put("AR100", averageRecall(AreaRange.ALL, 100));
    summary.put("ARs", averageRecall(AreaRange.SMALL, 100));
    summary.put("ARm", averageRecall(AreaRange.MEDIUM, 100));
    summary.put("ARl", averageRecall(AreaRange.LARGE, 100));
    return Collections.unmodifiableMap(summary);
  }

  /** Mean precision over IoU thresholds, recalls and categories. */
  public double averagePrecision(AreaRange area) {
    return mean(
        IntStream.range(0, CocoParameters.IOUS)
            .boxed()
            .flatMapToDouble(threshold -> precisions(area, threshold)));
  }

  /**
   * Mean precision over recalls and categories at one IoU threshold.
   *
   * @param threshold its place in {@link #iouThresholds()}
   */
  public double averagePrecision(AreaRange area, int threshold) {
    return mean(precisions(area, threshold));
  }

  /**
   * Mean precision over IoU thresholds and recalls of one category.
   *
   * @throws IllegalArgumentException if the category was not scored
   */
  public double averagePrecisionOf(int categoryId, AreaRange area) {
    CategoryCurves curves = curves(categoryId);
    return mean(
        IntStream.range(0, CocoParameters.IOUS)
            .boxed()
            .flatMapToDouble(threshold -> Arrays.stream(curves.precision(area, threshold))));
  }

  /**
   * Interpolated precision of one category at the recalls 0, 0.01 … 1.
   *
   * @param threshold the IoU threshold's place in {@link #iouThresholds()}
   * @throws IllegalArgumentException if the category was not scored
   */
  public double[] precisionOf(int categoryId, AreaRange area, int threshold) {
    return curves(categoryId).precision(area, threshold);
  }

  /**
   * Mean over IoU thresholds and categories of the final recall.
   *
   * @param maxDetections how many detections per image and category are taken: 1, 10 or 100
   */
  public double averageRecall(AreaRange area, int maxDetections) {
    int choice = choice(maxDetections);
    return mean(categories.stream().flatMapToDouble(curves -> recalls(curves, area, choice)));
  }

  /**
   * Mean over IoU thresholds of the final recall of one category.
   *
   * @param maxDetections how many detections per image are taken: 1, 10 or 100
   * @throws IllegalArgumentException if the category was not scored
   */
  public double averageRecallOf(int categoryId, AreaRange area, int maxDetections) {
    return mean(recalls(curves(categoryId), area, choice(maxDetections)));
  }

  /**
   * Interpolated precision at the recalls 0, 0.01 … 1, mean over the categories that have objects.
   *
   * @param threshold the IoU threshold's place in {@link #iouThresholds()}
   * @return {@link #EMPTY} everywhere if no category has objects
   */
  public double[] meanPrecision(AreaRange area, int threshold) {
    double[] mean = new double[CocoParameters.RECALLS];
    List<double[]> rows =
        categories.stream().map(curves -> curves.precision(area, threshold)).toList();
    Arrays.setAll(mean, recall -> mean(rows.stream().mapToDouble(row -> row[recall])));
    return mean;
  }

  /** The scores of right and wrong detections at IoU 0.50, without those that do not count. */
  ScoreHistogram scores() {
    return scores;
  }

  private DoubleStream precisions(AreaRange area, int threshold) {
    return categories.stream()
        .flatMapToDouble(curves -> Arrays.stream(curves.precision(area, threshold)));
  }

  private static DoubleStream recalls(CategoryCurves curves, AreaRange area, int choice) {
    return IntStream.range(0, CocoParameters.IOUS)
        .mapToDouble(threshold -> curves.recall(area, threshold, choice));
  }

  private CategoryCurves curves(int categoryId) {
    int place = categoryIds.indexOf(categoryId);
    if (place < 0) {
      throw new IllegalArgumentException(
          "category " + categoryId + " was not scored; scored were " + categoryIds);
    }
    return categories.get(place);
  }

  private static int choice(int maxDetections) {
    int choice = CocoParameters.MAX_DETECTIONS.indexOf(maxDetections);
    if (choice < 0) {
      throw new IllegalArgumentException(
          "at most %d detections are not scored; known are %s"
              .formatted(maxDetections, CocoParameters.MAX_DETECTIONS));
    }
    return choice;
  }

  private static double mean(DoubleStream values) {
    return values.filter(value -> value != EMPTY).average().orElse(EMPTY);
  }
}
