package org.hookline.ultrasound.detector;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.ultrasound.detector.DataVersions.Version;
import org.slf4j.Logger;

/**
 * What is trained on.
 *
 * @param videos with their objects
 * @param falsePositives what mining found in them, if it was done
 * @param files which both were read from
 */
record TrainingSet(VideoDataset videos, Optional<FalsePositives> falsePositives, Version files) {

  private static final int NAMED = 3;

  /**
   * Of videos that were just read and the file of a list.
   *
   * @throws org.hookline.InputException if a file cannot be read, or the list cannot be used
   */
  static TrainingSet of(VideoDataset videos, Optional<Path> falsePositives) {
    return new TrainingSet(
        videos,
        falsePositives.map(FalsePositives::read),
        Version.of(videos.source(), falsePositives));
  }

  /** The indices of those frames of a video that have false positives. */
  Set<Integer> hardFrames(Video video) {
    return falsePositives.<Set<Integer>>map(list -> list.frames(video.name())).orElse(Set.of());
  }

  /** Says how much of the list is trained on, and warns of what is not known. */
  void tellFalsePositives(Logger log) {
    if (falsePositives.isEmpty()) {
      return;
    }
    FalsePositives list = falsePositives.get();
    Set<String> known = videos.videos().stream().map(Video::name).collect(toSet());
    List<String> unknown =
        list.videos().keySet().stream().filter(name -> !known.contains(name)).toList();
    long hard = videos.videos().stream().filter(video -> !hardFrames(video).isEmpty()).count();
    int frames = videos.videos().stream().mapToInt(video -> hardFrames(video).size()).sum();
    log.info(
        "{} frames of {} videos have false positives, found after iteration {}",
        frames,
        hard,
        list.iteration());
    if (!unknown.isEmpty()) {
      log.warn(
          "the list of false positives names {} videos that are not trained on, such as {}",
          unknown.size(),
          unknown.stream().limit(NAMED).map(name -> "\"" + name + "\"").collect(joining(", ")));
    }
  }
}
