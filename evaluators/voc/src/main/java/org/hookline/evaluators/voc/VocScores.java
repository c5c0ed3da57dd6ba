package org.hookline.evaluators.voc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hookline.detection.Category;
import org.hookline.scoring.CategoryNames;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;
import org.hookline.text.Numbers;

/** The scores of all categories of a data set, and the metrics that they add up to. */
final class VocScores {

  private static final int DIGITS = 6;

  private final VocSettings settings;
  private final Map<String, VocScore> categories = new LinkedHashMap<>();

  /** What the metrics are the mean of: the categories, or one score of all of them. */
  private final List<VocScore> averaged = new ArrayList<>();

  /** Scores detections of these categories. */
  VocScores(VocSettings settings, List<Category> categories, List<ScoredVideo> videos) {
    this.settings = settings;
    Map<Integer, List<CategoryFrame>> byCategory = new LinkedHashMap<>();
    List<CategoryFrame> all = new ArrayList<>();
    for (ScoredVideo video : videos) {
      for (ScoredFrame frame : video.frames()) {
        CategoryFrame.split(frame)
            .forEach(
                (category, part) -> {
                  byCategory.computeIfAbsent(category, id -> new ArrayList<>()).add(part);
                  all.add(part);
                });
      }
    }
    CategoryNames names = new CategoryNames(categories);
    for (Category category : categories) {
      this.categories.put(
          names.of(category),
          VocScore.of(byCategory.getOrDefault(category.id(), List.of()), settings));
    }
    if (settings.pooled()) {
      averaged.add(VocScore.of(all, settings));
    } else {
      averaged.addAll(this.categories.values());
    }
  }

  /** How average precision at an IoU is called, such as {@code AP50}. */
  static String nameAt(double iou) {
    return "AP" + Numbers.significant(100 * iou, DIGITS);
  }

  /** The score of each category by its name. */
  Map<String, VocScore> categories() {
    return categories;
  }

  /** Metrics by name; {@code NaN} where there is nothing to find. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    String name = nameAt(settings.iou());
    metrics.put(name, mean(VocScore::average));
    metrics.put("AP50", mean(score -> score.averages().get(VocScore.AP50)));
    metrics.put("AP75", mean(score -> score.averages().get(VocScore.AP75)));
    metrics.put("AP", mean(VocScore::mean));
    metrics.put("recall", mean(score -> score.curve().finalRecall()));
    if (settings.perCategory()) {
      categories.forEach((category, score) -> metrics.put(name + "-" + category, score.average()));
    }
    return metrics;
  }

  private double mean(ToDoubleFunction<VocScore> metric) {
    return averaged.stream()
        .filter(VocScore::isDefined)
        .mapToDouble(metric)
        .average()
        .orElse(Double.NaN);
  }
}
