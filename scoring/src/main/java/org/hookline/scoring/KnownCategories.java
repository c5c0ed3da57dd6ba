package org.hookline.scoring;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hookline.detection.Category;
import org.hookline.detection.VideoDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves out detections that nothing in a data set could be compared with. */
public final class KnownCategories {

  private static final Logger log = LoggerFactory.getLogger(KnownCategories.class);

  private KnownCategories() {}

  /** The same videos with detections of the data set's categories only; says so if any others. */
  public static List<ScoredVideo> only(VideoDataset dataset, List<ScoredVideo> videos) {
    Set<Integer> known =
        dataset.categories().stream().map(Category::id).collect(Collectors.toSet());
    List<ScoredVideo> kept = videos.stream().map(video -> only(known, video)).toList();
    long strangers = detections(videos) - detections(kept);
    if (strangers > 0) {
      log.info(
          "{} detections are of categories that this data set does not have; they are not scored",
          strangers);
    }
    return kept;
  }

  private static ScoredVideo only(Set<Integer> categories, ScoredVideo video) {
    return new ScoredVideo(
        video.video(), video.frames().stream().map(frame -> only(categories, frame)).toList());
  }

  private static ScoredFrame only(Set<Integer> categories, ScoredFrame frame) {
    return new ScoredFrame(
        frame.frame(),
        frame.detections().stream()
            .filter(detection -> categories.contains(detection.category()))
            .toList());
  }

  private static long detections(List<ScoredVideo> videos) {
    return videos.stream()
        .flatMap(video -> video.frames().stream())
        .mapToLong(frame -> frame.detections().size())
        .sum();
  }
}
