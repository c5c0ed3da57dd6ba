package org.hookline.ultrasound.live;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.ImageSize;
import org.hookline.ultrasound.live.source.Ffmpeg;
import org.hookline.ultrasound.live.source.FfmpegProcess;
import org.jspecify.annotations.Nullable;

/**
 * Writes the overlay as a video, encoded by ffmpeg. A video has one size: where that of the frames
 * changes, another file begins, {@code overlay-2.mp4}. Of several videos each has a folder of its
 * own, as no number behind a name can be told from a name.
 */
final class OverlayVideo implements FrameSink {

  private final Path folder;
  private final OverlayPainter painter;
  private final Ffmpeg ffmpeg;
  private Path target;
  private OptionalDouble framesPerSecond = OptionalDouble.empty();
  private int parts;
  private @Nullable Encoder encoder;

  /**
   * @param folder of all results
   */
  OverlayVideo(Path folder, OverlayPainter painter, Ffmpeg ffmpeg) {
    this.folder = folder;
    this.painter = painter;
    this.ffmpeg = ffmpeg;
    this.target = folder;
  }

  private record Encoder(FfmpegProcess process, OutputStream frames, ImageSize size, Path file) {}

  /**
   * {@inheritDoc}
   *
   * @throws InputException if its frame rate is not known
   */
  @Override
  public void begin(Watched video) throws IOException {
    if (video.framesPerSecond().isEmpty()) {
      throw new InputException(
          "\"%s\" does not say how many frames a second it has, so no video can be made of it. Say it with --fps, or choose --overlay frames."
              .formatted(video.origin()));
    }
    target = video.alone() ? folder : folder.resolve("overlay").resolve(video.name());
    framesPerSecond = video.framesPerSecond();
    parts = 0;
    Files.createDirectories(target);
  }

  @Override
  public void frame(SeenFrame frame) throws IOException {
    BufferedImage picture = painter.paint(frame, framesPerSecond);
    ImageSize size = new ImageSize(picture.getWidth(), picture.getHeight());
    if (encoder != null && !encoder.size().equals(size)) {
      end();
    }
    if (encoder == null) {
      encoder = start(size);
    }
    try {
      encoder.frames().write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    } catch (IOException e) {
      throw new RunException(failure(encoder), e);
    }
  }

  private Encoder start(ImageSize size) {
    parts++;
    Path file = target.resolve("overlay" + (parts == 1 ? "" : "-" + parts) + ".mp4");
    if (Files.exists(file)) {
      throw new RunException(
          "\"%s\" is there already, so no overlay can be written to it.".formatted(file));
    }
    FfmpegProcess process =
        ffmpeg.start(
            List.of(
                "-f",
                "rawvideo",
                "-pixel_format",
                "bgr24",
                "-video_size",
                size.width() + "x" + size.height(),
                "-framerate",
                Double.toString(framesPerSecond.orElseThrow()),
                "-i",
                "-",
                // What most players can show: even sides, halved colours.
                "-vf",
                "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                "-pix_fmt",
                "yuv420p",
                "-q:v",
                "3",
                "file:" + file.toAbsolutePath()));
    return new Encoder(process, new BufferedOutputStream(process.input()), size, file);
  }

  @Override
  public void end() throws IOException {
    Encoder ending = encoder;
    if (ending == null) {
      return;
    }
    try {
      ending.frames().close();
    } catch (IOException e) {
      throw new RunException(failure(ending), e);
    }
    if (!ending.process().succeeds() || Files.notExists(ending.file())) {
      throw new RunException(failure(ending));
    }
    close();
  }

  private static String failure(Encoder encoder) {
    return "ffmpeg cannot write \"%s\": %s. Choose --overlay frames if it cannot encode mp4."
        .formatted(encoder.file().getFileName(), encoder.process().complaint());
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.process().close();
      encoder = null;
    }
  }
}
