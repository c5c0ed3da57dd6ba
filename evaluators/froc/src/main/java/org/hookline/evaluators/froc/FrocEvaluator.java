package org.hookline.evaluators.froc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.froc.FrocSettings.ObjectKind;
import org.hookline.evaluators.froc.FrocSettings.Unit;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.Interval;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.MetricNames;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.Patients;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Pictures;
import org.hookline.text.Numbers;

/**
 * Measures sensitivity at given rates of false positives and their mean, the competition
 * performance metric (Niemeijer et al., On combining computer-aided detection systems, 2011),
 * pooled over frames and categories.
 */
final class FrocEvaluator extends CollectingEvaluator {

  private static final String TASK = "froc";
  private static final String FIGURE = "froc";
  private static final String MEAN = "cpm";

  private final FrocSettings settings;
  private final FrameRates frameRates;
  private final double[] rates;
  private final List<String> names;

  FrocEvaluator(FrocSettings settings) {
    this.settings = settings;
    this.frameRates = new FrameRates(TASK, settings.fps());
    this.rates = settings.rates().stream().mapToDouble(Double::doubleValue).toArray();
    this.names =
        settings.rates().stream().map(rate -> MetricNames.at("sensitivity", "fp", rate)).toList();
  }

  @Override
  public void check(VideoDataset dataset) {
    if (settings.unit() == Unit.MINUTE) {
      frameRates.check(dataset);
    }
  }

  @Override
  public String meaning(String metric) {
    if (metric.equals(MEAN)) {
      return "mean of the sensitivities at these rates";
    }
    int place = names.indexOf(metric);
    if (place >= 0) {
      String objects = settings.objects() == ObjectKind.BOXES ? "boxes" : "objects";
      String rate = Numbers.significant(rates[place], 6);
      return "share of %s found at %s false positives per %s".formatted(objects, rate, unit());
    }
    return PatientIntervals.meaning(metric);
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    check(context.dataset());
    Froc froc = froc(KnownCategories.only(context.dataset(), videos));
    Map<String, Double> values = metrics(froc, froc.everyPatient());
    Map<String, Interval> intervals =
        new PatientIntervals(settings.resamples(), settings.seed())
            .of(videos, draws -> metrics(froc, draws));
    Map<String, Figure> figures = figures(froc, intervals);
    context.pictures().ifPresent(folder -> Pictures.in(folder).replace(Set.of(FIGURE), figures));
    return Map.of(TASK, PatientIntervals.beside(values, intervals));
  }

  /**
   * What is drawn, by name of the file; nothing if there is nothing to find, or if switched off.
   */
  Map<String, Figure> figures(Froc froc, Map<String, Interval> intervals) {
    int[] everyone = froc.everyPatient();
    if (!settings.pictures() || !froc.hasObjects(everyone)) {
      return Map.of();
    }
    return Map.of(
        FIGURE,
        new FrocFigure(rates, settings.interpolation(), unit())
            .draw(
                froc,
                SensitivityReader.read(froc, everyone, rates, settings.interpolation()),
                names.stream()
                    .map(name -> intervals.getOrDefault(name, Interval.UNKNOWN))
                    .toList()));
  }

  Froc froc(List<ScoredVideo> videos) {
    int[] patients = Patients.of(videos.stream().map(ScoredVideo::video).toList());
    FrocTally tally =
        new FrocTally(
            new FrameMatching(settings.hit(), settings.iou(), settings.duplicates()),
            settings.objects(),
            Arrays.stream(patients).max().orElse(-1) + 1);
    for (int i = 0; i < patients.length; i++) {
      tally.add(videos.get(i), patients[i], length(videos.get(i)));
    }
    return tally.froc();
  }

  private double length(ScoredVideo video) {
    int frames = video.frames().size();
    return switch (settings.unit()) {
      case FRAME -> frames;
      case VIDEO -> 1;
      case MINUTE -> frameRates.minutes(video.video(), frames);
    };
  }

  private Map<String, Double> metrics(Froc froc, int[] draws) {
    double[] read = SensitivityReader.read(froc, draws, rates, settings.interpolation());
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < rates.length; i++) {
      metrics.put(names.get(i), read[i]);
    }
    metrics.put(MEAN, Arrays.stream(read).average().orElse(Double.NaN));
    return metrics;
  }

  private String unit() {
    return settings.unit().name().toLowerCase(Locale.ROOT);
  }
}
