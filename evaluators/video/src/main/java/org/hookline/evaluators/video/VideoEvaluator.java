package org.hookline.evaluators.video;

import java.util.List;
import java.util.Map;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.VideoDataset;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.Interval;
import org.hookline.scoring.KnownCategories;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.footage.Footage;
import org.hookline.scoring.footage.Footage.Clip;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.Lesion;
import org.hookline.scoring.footage.LesionTracks;
import org.hookline.scoring.picture.Pictures;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of Ultrasound VID and of its public part, UltraDet (github.com/HaojunYu1998/UltraDet
 * at 8eb866b), and those that their users miss, on exactly the frames that were inferred. Where the
 * original evaluators had a fault, this does what was meant:
 *
 * <ul>
 *   <li>a recall that is not reached gives {@code NaN} instead of the last value there is;
 *   <li>AP is the mean of ten areas, not their sum over nine;
 *   <li>frames that are left out are gaps to the linking of boxes, and are in no count of minutes;
 *   <li>the frame rate is the video's, never an assumed one;
 *   <li>{@code recall@16} takes 16 detections by their scores;
 *   <li>the delay has one value for each lesion, found where it is in that frame;
 *   <li>detections of equal scores stay in their order, and nothing is left to a sort's chance.
 * </ul>
 */
final class VideoEvaluator extends CollectingEvaluator {

  private static final Logger log = LoggerFactory.getLogger(VideoEvaluator.class);
  private static final String TASK = "video";
  private static final int DIGITS = 4;

  private final VideoSettings settings;
  private final Meanings meanings;
  private final FrameRates frameRates;

  VideoEvaluator(VideoSettings settings) {
    this.settings = settings;
    this.meanings = new Meanings(settings);
    this.frameRates = new FrameRates(TASK, settings.fps());
  }

  @Override
  public void check(VideoDataset dataset) {
    frameRates.check(dataset);
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    check(context.dataset());
    Footage footage = Footage.of(KnownCategories.only(context.dataset(), videos), frameRates);
    FootageScores scores = new FootageScores(footage, settings.rule());
    List<Lesion> lesions = new LesionTracks(settings.rule()).of(footage);
    report(footage, lesions);
    context
        .pictures()
        .ifPresent(
            folder ->
                Pictures.in(folder)
                    .replace(
                        VideoFigures.NAMES,
                        settings.pictures()
                            ? new VideoFigures(scores, lesions, settings).figures()
                            : Map.of()));
    VideoMetrics metrics = new VideoMetrics(footage, scores, lesions, settings);
    Map<String, Double> values = metrics.measure();
    ResampledMetrics resampled = new ResampledMetrics(settings, scores, metrics.ratios());
    Map<String, Interval> intervals =
        new PatientIntervals(settings.resamples(), settings.seed()).of(videos, resampled::of);
    return Map.of(TASK, PatientIntervals.beside(values, intervals));
  }

  private static void report(Footage footage, List<Lesion> lesions) {
    double minutes = footage.clips().stream().mapToDouble(Clip::minutes).sum();
    log.info(
        "{}, {}, {} minutes, {}",
        Numbers.counted(footage.clips().size(), "video"),
        Numbers.counted(footage.patients(), "patient"),
        Numbers.significant(minutes, DIGITS),
        Numbers.counted(lesions.size(), "lesion"));
  }

  @Override
  public String meaning(String metric) {
    return meanings.of(metric);
  }
}
