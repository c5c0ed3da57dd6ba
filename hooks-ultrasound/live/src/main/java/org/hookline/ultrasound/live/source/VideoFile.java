package org.hookline.ultrasound.live.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.GreyImage;
import org.hookline.io.DurableFiles;

/**
 * Whatever ffmpeg decodes: mp4, avi, animated GIF. Every frame of the first video stream is taken
 * once, whatever its time stamp, as its luma.
 */
record VideoFile(String name, Path origin, Ffmpeg ffmpeg) implements Recording {

  /**
   * How ffmpeg 5.1 and later is told neither to repeat nor to drop frames, and how those before.
   */
  private static final List<List<String>> EVERY_FRAME =
      List.of(List.of("-fps_mode", "passthrough"), List.of("-vsync", "passthrough"));

  @Override
  public FrameStream open() {
    String complaint = "";
    for (List<String> everyFrame : EVERY_FRAME) {
      FfmpegProcess process = ffmpeg.start(arguments(everyFrame));
      try {
        return new Frames(
            process, new Y4mStream(new BufferedInputStream(process.output())), origin);
      } catch (IOException e) {
        String said = process.complaint();
        // An older one only complains of the option at first, whatever the file is.
        if (complaint.isEmpty() || complaint.contains("option 'fps_mode'")) {
          complaint = said;
        }
        process.close();
      }
    }
    throw new InputException(
        "\"%s\" is no folder of images, no DICOM file, and ffmpeg cannot decode it: %s."
            .formatted(origin, complaint));
  }

  /** A file may name others, as playlists do: it reaches none but files. */
  private List<String> arguments(List<String> everyFrame) {
    return Stream.of(
            List.of("-nostdin", "-protocol_whitelist", "file"),
            List.of("-i", "file:" + origin.toAbsolutePath(), "-map", "0:v:0"),
            everyFrame,
            List.of("-pix_fmt", "gray", "-f", "yuv4mpegpipe", "-"))
        .flatMap(List::stream)
        .toList();
  }

  private static final class Frames implements FrameStream {

    private final FfmpegProcess process;
    private final Y4mStream stream;
    private final Path origin;
    private long read;

    private Frames(FfmpegProcess process, Y4mStream stream, Path origin) {
      this.process = process;
      this.stream = stream;
      this.origin = origin;
    }

    @Override
    public OptionalDouble framesPerSecond() {
      return stream.framesPerSecond();
    }

    @Override
    public OptionalLong total() {
      return OptionalLong.empty();
    }

    @Override
    public Optional<Shot> next() {
      try {
        Optional<GreyImage> image = stream.next();
        if (image.isEmpty() && !process.succeeds()) {
          throw new InputException(broken(process.complaint()));
        }
        read++;
        return image.map(decoded -> new Shot(decoded, Optional.empty()));
      } catch (IOException e) {
        throw new InputException(broken(DurableFiles.explain(e)), e);
      }
    }

    private String broken(String why) {
      return "\"%s\" cannot be decoded behind frame %d: %s.".formatted(origin, read, why);
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
