package org.hookline.ultrasound.data.inspection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.scoring.ObjectKey;
import org.hookline.scoring.Patients;

/**
 * How much there is of everything in some videos.
 *
 * @param videosWithoutLesions those in which nothing is marked
 * @param patients a video whose patient is not said counts as one of its own
 * @param annotatedFrames those in which something is marked
 * @param staticFrames those of which the file says that the picture stands still
 * @param lesions tracks; a box without a track counts as a lesion of its own
 * @param boxes all that is marked
 */
record Tally(
    int videos,
    int videosWithoutLesions,
    int patients,
    long frames,
    long annotatedFrames,
    long staticFrames,
    long lesions,
    long boxes) {

  /**
   * With fewer, one video found or missed moves a rate over videos by more than ten points of a
   * hundred.
   */
  static final int FEW_VIDEOS = 10;

  /**
   * With fewer, there is no 95 % interval: four patients can be drawn again in only 35 different
   * ways, so that an end of 2.5 % is less than one of them (five: 126).
   */
  static final int FEW_PATIENTS = 5;

  /**
   * Counts.
   *
   * @param isCounted which annotations count; those of a crowd, which mark no lesion, never do
   */
  static Tally of(List<Video> videos, Predicate<Annotation> isCounted) {
    Predicate<Annotation> isLesion = isCounted.and(annotation -> !annotation.crowd());
    return new Tally(
        videos.size(),
        (int) videos.stream().filter(video -> lesions(video, isLesion) == 0).count(),
        (int) Arrays.stream(Patients.of(videos)).distinct().count(),
        frames(videos).count(),
        frames(videos).filter(frame -> frame.annotations().stream().anyMatch(isLesion)).count(),
        frames(videos).filter(Frame::isStatic).count(),
        videos.stream().mapToLong(video -> lesions(video, isLesion)).sum(),
        frames(videos)
            .mapToLong(frame -> frame.annotations().stream().filter(isLesion).count())
            .sum());
  }

  /** Whether results on these videos say little. */
  boolean isTooSmall() {
    return videos < FEW_VIDEOS || patients < FEW_PATIENTS;
  }

  /** The numbers by their names in a file. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("videos", videos);
    map.put("videos-without-lesions", videosWithoutLesions);
    map.put("patients", patients);
    map.put("frames", frames);
    map.put("annotated-frames", annotatedFrames);
    map.put("static-frames", staticFrames);
    map.put("lesions", lesions);
    map.put("boxes", boxes);
    map.put("too-small-to-judge", isTooSmall());
    return map;
  }

  private static Stream<Frame> frames(List<Video> videos) {
    return videos.stream().flatMap(video -> video.frames().stream());
  }

  private static long lesions(Video video, Predicate<Annotation> isLesion) {
    return video.frames().stream()
        .flatMap(frame -> frame.annotations().stream())
        .filter(isLesion)
        .map(ObjectKey::of)
        .distinct()
        .count();
  }
}
