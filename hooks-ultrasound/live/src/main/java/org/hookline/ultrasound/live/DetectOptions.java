package org.hookline.ultrasound.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hookline.InputException;
import org.hookline.detection.Video;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline ultrasound detect}. */
@Command(
    name = "hookline ultrasound detect",
    description = {
      "Streams a recording, frame after frame, through the model of a run, as in live use. Writes what"
          + " it finds, pictures of it, and how long it takes. Nothing of the run is changed.",
      "For research, not for diagnosis."
    })
final class DetectOptions {

  @Parameters(
      index = "0",
      paramLabel = "VIDEO",
      description =
          "a folder of frames (png, jpg; in the order of the numbers in their names), a DICOM file, or"
              + " a video file (mp4, avi, gif …) if ffmpeg is installed; in a folder of folders each is"
              + " a video of its own")
  private Path video = Path.of("");

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "the run's folder")
  private Path run = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "NAME",
      description =
          "best, last, iter-N or a checkpoint's folder; by default best if the run has it, else the"
              + " newest")
  private @Nullable Path checkpoint;

  @Option(
      names = "--weights",
      paramLabel = "HOOK",
      description =
          "the weights that a hook of the run keeps, such as ema; by default those trained")
  private @Nullable String weights;

  @Option(
      names = "--domain",
      paramLabel = "KIND",
      description = "the kind of video, such as breast, for models that tell kinds apart")
  private String domain = "";

  @Option(
      names = "--fps",
      paramLabel = "F",
      description = "frames per second of what does not say it, to judge real time by")
  private @Nullable Double framesPerSecond;

  @Option(
      names = "--score",
      paramLabel = "S",
      description =
          "from which score on, 0 to 1, a box is drawn and counted, by default 0.3; the predictions"
              + " have all")
  private double score = 0.3;

  @Option(
      names = "--overlay",
      paramLabel = "WHAT",
      description =
          "frames (the default): a PNG file for each; video: an mp4 file, by ffmpeg, or frames where"
              + " that is not installed; none")
  private String overlay = Overlay.FRAMES.label();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "where to write; must be empty or not there; by default a new folder in the working"
              + " directory, named after the video")
  private @Nullable Path output;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description =
          "what is to differ from the run's configuration, such as train.threads=4; its hooks and"
              + " writers stay off")
  private List<String> overrides = new ArrayList<>();

  /** What is drawn. */
  enum Overlay {
    FRAMES,
    VIDEO,
    NONE;

    /** As it is typed. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    if (framesPerSecond != null && !Video.isFrameRate(framesPerSecond)) {
      throw new InputException(
          "--fps must be a finite number of frames per second above 0, it is %s."
              .formatted(framesPerSecond));
    }
    overlay();
    if (!(score >= 0 && score <= 1)) {
      throw new InputException("--score must be from 0 to 1, it is %s.".formatted(score));
    }
  }

  Path video() {
    return video;
  }

  Path run() {
    return run;
  }

  Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  Optional<String> weights() {
    return Optional.ofNullable(weights);
  }

  String domain() {
    return domain;
  }

  OptionalDouble framesPerSecond() {
    return framesPerSecond == null ? OptionalDouble.empty() : OptionalDouble.of(framesPerSecond);
  }

  double score() {
    return score;
  }

  /** What is to be drawn. */
  Overlay overlay() {
    return Arrays.stream(Overlay.values())
        .filter(kind -> kind.label().equals(overlay))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "--overlay must be frames, video or none, it is \"%s\".".formatted(overlay)));
  }

  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  List<String> overrides() {
    return overrides;
  }
}
