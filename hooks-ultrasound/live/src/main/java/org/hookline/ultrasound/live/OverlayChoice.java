package org.hookline.ultrasound.live;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.scoring.picture.Fonts;
import org.hookline.ultrasound.live.DetectOptions.Overlay;
import org.hookline.ultrasound.live.source.Ffmpeg;

/**
 * What is drawn here: what was asked for, as far as it can be.
 *
 * @param encoder makes a video of it; without it, it is frames
 */
record OverlayChoice(boolean isDrawn, Optional<Ffmpeg> encoder) {

  private static final String FOLDER = "overlay";

  /** Says so where it is not what was asked for. */
  static OverlayChoice of(Overlay asked, Optional<Ffmpeg> ffmpeg, PrintWriter out) {
    if (asked == Overlay.VIDEO && ffmpeg.isEmpty()) {
      out.println("ffmpeg is not on the PATH, so the overlay is a PNG file for each frame");
    }
    boolean isDrawn = asked != Overlay.NONE && Fonts.areThere(FOLDER);
    return new OverlayChoice(isDrawn, asked == Overlay.VIDEO ? ffmpeg : Optional.empty());
  }

  /**
   * Where to draw; empty if nothing is drawn.
   *
   * @param folder of all results
   */
  Optional<FrameSink> sink(Path folder, OverlayPainter painter) {
    if (!isDrawn) {
      return Optional.empty();
    }
    return Optional.of(
        encoder
            .<FrameSink>map(ffmpeg -> new OverlayVideo(folder, painter, ffmpeg))
            .orElseGet(() -> new OverlayFrames(folder.resolve(FOLDER), painter)));
  }
}
