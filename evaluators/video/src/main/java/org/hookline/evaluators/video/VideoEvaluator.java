package org.hookline.evaluators.video;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.InputException;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.video.Footage.Clip;
import org.hookline.scoring.CollectingEvaluator;
import org.hookline.scoring.Patients;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.picture.Figure;
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
  private static final int NAMED = 3;
  private static final int DIGITS = 4;

  private final VideoSettings settings;
  private final Meanings meanings;

  VideoEvaluator(VideoSettings settings) {
    this.settings = settings;
    this.meanings = new Meanings(settings);
  }

  @Override
  public void check(VideoDataset dataset) {
    List<String> rateless =
        dataset.videos().stream()
            .filter(video -> Double.isNaN(rate(video)))
            .map(video -> '"' + video.name() + '"')
            .toList();
    if (!rateless.isEmpty()) {
      throw new InputException(
          ("False alarms per minute need the frame rate, and \"%s\" does not say it of %d of its %d"
                  + " videos: %s%s. Give \"fps\" in the file's video entries, or --fps /"
                  + " evaluators.video.fps.")
              .formatted(
                  dataset.name(),
                  rateless.size(),
                  dataset.videos().size(),
                  rateless.stream().limit(NAMED).collect(Collectors.joining(", ")),
                  rateless.size() > NAMED ? " and more" : ""));
    }
  }

  private double rate(Video video) {
    return Footage.rate(video, settings.fps().orElse(Double.NaN));
  }

  @Override
  protected Map<String, Map<String, Double>> evaluate(
      EvaluationContext context, List<ScoredVideo> videos) {
    Footage footage = Footage.of(context.dataset(), videos, settings.fps().orElse(Double.NaN));
    FootageScores scores = new FootageScores(footage, settings);
    List<Lesion> lesions = new LesionTracks(settings.iou(), settings.linking()).of(footage);
    report(videos, footage, lesions);
    if (settings.pictures() && context.pictures().isPresent()) {
      draw(new VideoFigures(scores, lesions, settings).figures(), context.pictures().get());
    }
    return Map.of(TASK, new VideoMetrics(footage, scores, lesions, settings).measure());
  }

  private static void draw(Map<String, Figure> figures, Path folder) {
    Pictures pictures = Pictures.in(folder);
    figures.forEach(pictures::write);
  }

  private void report(List<ScoredVideo> scored, Footage footage, List<Lesion> lesions) {
    long given =
        scored.stream()
            .flatMap(video -> video.frames().stream())
            .mapToLong(frame -> frame.detections().size())
            .sum();
    long kept = footage.shots().mapToLong(shot -> shot.detections().size()).sum();
    if (given > kept) {
      log.info(
          "{} detections are of categories that this data set does not have; they are not scored",
          given - kept);
    }
    log.info(
        "{} videos, {} patients{}, {} minutes, {} lesions",
        scored.size(),
        footage.patients(),
        Patients.areKnown(scored.stream().map(ScoredVideo::video).toList())
            ? ""
            : " (a video that does not say its patient counts as one)",
        Numbers.significant(footage.clips().stream().mapToDouble(Clip::minutes).sum(), DIGITS),
        lesions.size());
  }

  @Override
  public String meaning(String metric) {
    return meanings.of(metric);
  }
}
