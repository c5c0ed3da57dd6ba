package org.hookline.scoring;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hookline.InputException;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** How long videos are: the file's own frame rate, or else the one of the settings. */
public final class FrameRates {

  private static final int NAMED = 3;

  private final String evaluator;
  private final Optional<Double> otherwise;

  /**
   * @param evaluator whose settings they are, for messages
   * @param otherwise frames per second of videos that do not say theirs
   */
  public FrameRates(String evaluator, Optional<Double> otherwise) {
    this.evaluator = evaluator;
    this.otherwise = otherwise;
  }

  /**
   * Refuses a data set with a video of which no frame rate is known.
   *
   * @throws InputException naming some of them
   */
  public void check(VideoDataset dataset) {
    List<Video> unknown = dataset.videos().stream().filter(video -> of(video).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw new InputException(
          ("What is counted per minute needs a frame rate, and \"%s\" has none for %s. Give \"fps\""
                  + " in the file's video entries, or --fps / evaluators.%s.fps.")
              .formatted(dataset.name(), names(unknown), evaluator));
    }
  }

  /** Minutes that so many frames of a video last; {@code NaN} if no frame rate is known. */
  public double minutes(Video video, int frames) {
    return frames / (of(video).orElse(Double.NaN) * 60);
  }

  /** Frames per second of a video, if anybody says it. */
  public OptionalDouble of(Video video) {
    if (video.framesPerSecond().isPresent()) {
      return video.framesPerSecond();
    }
    return otherwise.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private static String names(List<Video> videos) {
    String some =
        videos.stream()
            .limit(NAMED)
            .map(video -> "\"" + video.name() + "\"")
            .collect(Collectors.joining(", "));
    String rest = videos.size() > NAMED ? " and " + (videos.size() - NAMED) + " more" : "";
    return (videos.size() == 1 ? "the video " : "the videos ") + some + rest;
  }
}
