package org.hookline.ultrasound.deviceevaluation;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Pictures;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the detections of one inference group by group: of all videos, of each hospital and of
 * each device, at one threshold for all groups and at each group's own.
 *
 * <p>The original did this in two copies of a loop that inferred each group anew and found no
 * device at all. It knew each group's own threshold only, which a group without lesions does not
 * have, and which is no use to somebody who has to set one for all devices.
 */
final class PerGroupEvaluator extends CollectingEvaluator {

  static final String TASK = "per-group";

  private static final Logger log = LoggerFactory.getLogger(PerGroupEvaluator.class);
  private static final int DIGITS = 4;

  private final PerGroupSettings settings;
  private final DeviceGroups devices;
  private final Division division;
  private final FrameRates frameRates;
  private final InnerEvaluators inner;
  private final Meanings meanings;

  /**
   * @param evaluators what else is asked of each group
   */
  PerGroupEvaluator(PerGroupSettings settings, Collection<Evaluator> evaluators) {
    this.settings = settings;
    devices = new DeviceGroups(settings.group());
    division = new Division(devices, settings.deviceWise(), settings.acrossHospitals());
    frameRates = new FrameRates(TASK, settings.fps());
    inner = new InnerEvaluators(evaluators, frameRates);
    meanings = new Meanings(settings, inner);
  }

  /** Looks at frame rates, at what groups would be called, and at what the inner ones look at. */
  @Override
  public void check(VideoDataset dataset) {
    frameRates.check(dataset);
    division.of(dataset.videos());
    devices.see(dataset.videos());
    inner.check(dataset);
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    VideoDataset dataset = context.dataset();
    check(dataset);
    if (settings.deviceWise()) {
      devices.tellOfUnseen();
    }
    List<Video> scored = videos.stream().map(ScoredVideo::video).toList();
    new PatientIntervals(settings.resamples(), settings.seed()).tellOfUnknownPatients(scored);
    Map<String, List<Integer>> places = division.of(scored);
    Map<String, Map<String, Double>> groups =
        measure(dataset.name(), KnownCategories.only(dataset, videos), places);
    if (context.pictures().isPresent()) {
      GroupFigure figure = new GroupFigure(settings, groups);
      Pictures.in(context.pictures().get()).replace(GroupFigure.NAMES, figure.figures());
    }
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    groups.forEach((label, values) -> put(label, values, metrics));
    places.forEach(
        (label, chosen) ->
            inner.measure(label, dataset, chosen.stream().map(videos::get).toList(), metrics));
    return metrics;
  }

  private static void put(
      String label, Map<String, Double> values, Map<String, Map<String, Double>> metrics) {
    Map<String, Double> all = metrics.computeIfAbsent(TASK, task -> new LinkedHashMap<>());
    values.forEach((metric, value) -> all.put(label + "/" + metric, value));
  }

  private Map<String, Map<String, Double>> measure(
      String dataset, List<ScoredVideo> videos, Map<String, List<Integer>> places) {
    GroupScores all = new GroupScores(videos, frameRates, settings);
    double common = settings.threshold().orElseGet(all::ownThreshold);
    Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
    places.forEach(
        (label, chosen) -> {
          GroupScores group =
              label.equals(Division.ALL)
                  ? all
                  : new GroupScores(
                      chosen.stream().map(videos::get).toList(), frameRates, settings);
          groups.put(label, group.measure(common));
        });
    tellOfThreshold(dataset, common, !videos.isEmpty());
    tellOfSmall(dataset, groups);
    return groups;
  }

  private void tellOfThreshold(String dataset, double common, boolean hasVideos) {
    String recall = Numbers.significant(settings.recall(), DIGITS);
    if (!Double.isNaN(common)) {
      log.info(
          "\"{}\": one threshold for all groups, {}{}",
          dataset,
          Numbers.significant(common, DIGITS),
          settings.threshold().isPresent() ? "" : ", for recall " + recall + " on all videos");
    } else if (hasVideos) {
      log.warn(
          "\"{}\": recall {} is not reached on all videos together, so there is no one threshold"
              + " for all groups. Set evaluators.per-group.threshold, or a lower recall there.",
          dataset,
          recall);
    }
  }

  private void tellOfSmall(String dataset, Map<String, Map<String, Double>> groups) {
    List<String> small =
        groups.entrySet().stream()
            .filter(group -> GroupScores.isTooSmall(group.getValue()))
            .map(group -> "\"" + group.getKey() + "\"")
            .toList();
    if (!small.isEmpty()) {
      log.info(
          "\"{}\": too small to judge, with fewer than {} or {}: {}",
          dataset,
          Numbers.counted(settings.minVideos(), "video"),
          Numbers.counted(settings.minPatients(), "patient"),
          small.stream().collect(joining(", ")));
    }
  }

  @Override
  public String meaning(String metric) {
    return meanings.of(metric);
  }
}
