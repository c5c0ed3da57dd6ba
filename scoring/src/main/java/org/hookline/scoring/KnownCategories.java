package org.hookline.scoring;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.VideoDataset;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves out what cannot be scored: detections of categories that a data set does not have. */
public final class KnownCategories {

  private static final Logger log = LoggerFactory.getLogger(KnownCategories.class);

  private KnownCategories() {}

  /** The same videos with the detections of the data set's categories only; says what is gone. */
  public static List<ScoredVideo> only(VideoDataset dataset, List<ScoredVideo> videos) {
    Set<Integer> known =
        dataset.categories().stream().map(Category::id).collect(Collectors.toUnmodifiableSet());
    long strangers =
        videos.stream()
            .flatMap(video -> video.frames().stream())
            .flatMap(frame -> frame.detections().stream())
            .filter(detection -> !known.contains(detection.category()))
            .count();
    if (strangers == 0) {
      return videos;
    }
    log.info(
        "Of categories that this data set does not have: {}, not scored",
        Numbers.counted(strangers, "detection"));
    return videos.stream().map(video -> only(known, video)).toList();
  }

  private static ScoredVideo only(Set<Integer> known, ScoredVideo video) {
    return new ScoredVideo(
        video.video(), video.frames().stream().map(frame -> only(known, frame)).toList());
  }

  private static ScoredFrame only(Set<Integer> known, ScoredFrame frame) {
    List<Detection> kept =
        frame.detections().stream().filter(d -> known.contains(d.category())).toList();
    return new ScoredFrame(frame.frame(), kept);
  }
}
