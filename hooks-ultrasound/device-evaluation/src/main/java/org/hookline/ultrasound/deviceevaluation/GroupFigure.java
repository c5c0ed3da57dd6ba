package org.hookline.ultrasound.deviceevaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.ForestPlot;
import org.hookline.scoring.picture.ForestPlot.Panel;
import org.hookline.scoring.picture.ForestPlot.Row;
import org.hookline.text.Numbers;

/** All groups side by side, as a picture and as a table of every metric. */
final class GroupFigure {

  private static final String NAME = PerGroupEvaluator.TASK;

  /** What it is called, drawn or not. */
  static final Set<String> NAMES = Set.of(NAME);

  private static final int DIGITS = 6;

  private final PerGroupSettings settings;
  private final Map<String, Map<String, Double>> groups;

  /**
   * @param groups the metrics of each group by its label
   */
  GroupFigure(PerGroupSettings settings, Map<String, Map<String, Double>> groups) {
    this.settings = settings;
    this.groups = groups;
  }

  /** The picture by the name of its files; none if none is wanted. */
  Map<String, Figure> figures() {
    return settings.pictures() ? Map.of(NAME, figure()) : Map.of();
  }

  private Figure figure() {
    List<Row> rows =
        groups.entrySet().stream()
            .map(
                group ->
                    new Row(
                        group.getKey(), GroupScores.isTooSmall(group.getValue()), group.getValue()))
            .toList();
    return new ForestPlot(
        "Hospitals%s, 95 %% intervals by patient"
            .formatted(settings.deviceWise() ? " and devices" : ""),
        "group",
        rows,
        List.of(MetricKeys.VIDEOS, MetricKeys.PATIENTS, MetricKeys.LESIONS),
        List.of(
            new Panel(Axis.share("AP50"), Map.of("average precision", MetricKeys.AP50)),
            new Panel(
                new Axis("false alarms per minute", Axis.Scale.LINEAR, 0, Double.NaN),
                falseAlarms())),
        "too small to judge: fewer than %s or %s"
            .formatted(
                Numbers.counted(settings.minVideos(), "video"),
                Numbers.counted(settings.minPatients(), "patient")));
  }

  private Map<String, String> falseAlarms() {
    String recall = Numbers.significant(settings.recall(), DIGITS);
    Map<String, String> series = new LinkedHashMap<>();
    series.put("one threshold for all", MetricKeys.common(MetricKeys.FALSE_ALARMS));
    series.put(
        "own threshold, recall " + recall,
        MetricKeys.own(MetricKeys.FALSE_ALARMS, settings.recall()));
    return series;
  }
}
