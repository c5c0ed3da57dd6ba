package org.hookline.scoring.footage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.Video;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.Patients;
import org.hookline.scoring.ScoredFrame;
import org.hookline.scoring.ScoredVideo;

/**
 * The frames that are scored. All categories of the data set are one class, the lesion; crowd
 * annotations are regions that are ignored.
 *
 * @param clips all videos, also those of which no frame is left
 * @param patients how many there are
 */
public record Footage(List<Clip> clips, int patients) {

  /**
   * A video.
   *
   * @param patient his number, from 0
   * @param framesPerSecond {@code NaN} where nobody says it
   * @param isNegative whether nothing at all is marked in it, not even a region to be ignored
   * @param shots its frames in the order of time
   */
  public record Clip(int patient, double framesPerSecond, boolean isNegative, List<Shot> shots) {

    /** How long it is. */
    public double minutes() {
      return shots.size() / framesPerSecond / 60;
    }
  }

  /**
   * A frame.
   *
   * @param index the frame's number as the file counts
   * @param isStatic whether the picture stands still here
   * @param ignored where detections count neither for nor against
   */
  public record Shot(
      int index,
      boolean isStatic,
      List<Annotation> lesions,
      List<Box> ignored,
      List<Detection> detections) {}

  /**
   * What was inferred of a data set.
   *
   * @param scored with the detections that are to be scored only
   */
  public static Footage of(List<ScoredVideo> scored, FrameRates rates) {
    List<Video> videos = scored.stream().map(ScoredVideo::video).toList();
    int[] patients = Patients.of(videos);
    List<Clip> clips = new ArrayList<>();
    int count = 0;
    for (int place = 0; place < patients.length; place++) {
      Video video = videos.get(place);
      clips.add(
          new Clip(
              patients[place],
              rates.of(video).orElse(Double.NaN),
              video.frames().stream().allMatch(frame -> frame.annotations().isEmpty()),
              scored.get(place).frames().stream().map(Footage::shot).toList()));
      count = Math.max(count, patients[place] + 1);
    }
    return new Footage(clips, count);
  }

  private static Shot shot(ScoredFrame scored) {
    List<Annotation> marked = scored.frame().annotations();
    return new Shot(
        scored.frame().index(),
        scored.frame().isStatic(),
        marked.stream().filter(it -> !it.crowd()).toList(),
        marked.stream().filter(Annotation::crowd).map(Annotation::box).toList(),
        scored.detections());
  }

  /** These frames alone; they keep their index, so that what is left out is a gap. */
  public Footage where(Predicate<Shot> isKept) {
    return new Footage(
        clips.stream()
            .map(
                clip ->
                    new Clip(
                        clip.patient(),
                        clip.framesPerSecond(),
                        clip.isNegative(),
                        clip.shots().stream().filter(isKept).toList()))
            .toList(),
        patients);
  }

  /** All frames, video by video. */
  public Stream<Shot> shots() {
    return clips.stream().flatMap(clip -> clip.shots().stream());
  }
}
