package org.hookline.ultrasound.detector;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/**
 * The keys of {@code data.sampling}: what is drawn from the training data, and how often.
 *
 * @param sample what is drawn at a time
 * @param mixBy the attribute of a video, such as {@code organ}, of which each step sees one value;
 *     every value has the same share of the steps. Empty draws from all videos alike
 * @param isolated whether each of several processes always reads the same videos (or frames)
 * @param falsePositives how much more often what mining found is drawn
 */
public record SamplingSettings(
    SampleSettings sample, String mixBy, boolean isolated, FalsePositiveSettings falsePositives) {

  /** What is tried without anybody having asked for it. */
  private static final String USUAL = "organ";

  /**
   * Refuses an attribute that no video has, unless it is the default.
   *
   * @throws InputException that lists the attributes there are
   */
  void checkAttribute(VideoDataset training) {
    boolean known =
        training.videos().stream().anyMatch(video -> video.attributes().containsKey(mixBy));
    if (!known && !mixBy.isEmpty() && !mixBy.equals(USUAL)) {
      throw new InputException(
          "data.sampling.mix-by is \"%s\", which no video of \"%s\" has. Their attributes are: %s."
              .formatted(mixBy, training.source(), attributes(training)));
    }
  }

  private static String attributes(VideoDataset training) {
    String all =
        training.videos().stream()
            .flatMap(video -> video.attributes().keySet().stream())
            .distinct()
            .sorted()
            .collect(joining(", "));
    return all.isEmpty() ? "none" : all;
  }

  /** The value of {@link #mixBy} that a video has; empty if it has none. */
  String domain(Video video) {
    return mixBy.isEmpty() ? "" : video.attributes().getOrDefault(mixBy, "");
  }

  /** The same for each frame of a data set, in its order. */
  List<String> domains(VideoDataset dataset) {
    return dataset.videos().stream()
        .flatMap(video -> Collections.nCopies(video.frames().size(), domain(video)).stream())
        .toList();
  }

  /**
   * How much more often false positives are drawn that mining found.
   *
   * @param lists a list, or a folder of lists {@code iter-<iteration>.json}; none is the folder
   *     {@code false-positives} of the run, which the hook {@code hard-mining} fills
   * @param rate the probability, from 0 to 1, of a draw from what the list names: videos if
   *     segments are drawn, else frames
   * @param frameWeight how many times as likely a frame of the list is as others to be the centre
   *     of a segment; above 0
   */
  public record FalsePositiveSettings(Optional<Path> lists, double rate, double frameWeight) {

    public FalsePositiveSettings {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate must be from 0 to 1, it is " + rate);
      }
      if (!(frameWeight > 0) || Double.isInfinite(frameWeight)) {
        throw new IllegalArgumentException("frame-weight must be above 0, it is " + frameWeight);
      }
    }
  }
}
