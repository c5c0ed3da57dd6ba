package org.hookline.ultrasound.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hookline.scoring.picture.Png;

/** Writes the overlay as a PNG file for each frame: {@code 000001.png}. */
final class OverlayFrames implements FrameSink {

  private final Path folder;
  private final OverlayPainter painter;
  private Path target;
  private OptionalDouble framesPerSecond = OptionalDouble.empty();

  /**
   * @param folder of all overlays; of several videos each has a folder in it
   */
  OverlayFrames(Path folder, OverlayPainter painter) {
    this.folder = folder;
    this.painter = painter;
    this.target = folder;
  }

  @Override
  public void begin(Watched video) throws IOException {
    target = video.alone() ? folder : folder.resolve(video.name());
    framesPerSecond = video.framesPerSecond();
    Files.createDirectories(target);
  }

  @Override
  public void frame(SeenFrame frame) throws IOException {
    Files.write(
        target.resolve(String.format(Locale.ROOT, "%06d.png", frame.number())),
        Png.of(painter.paint(frame, framesPerSecond)));
  }

  @Override
  public void end() {}
}
