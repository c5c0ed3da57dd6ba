package org.hookline.ultrasound.live;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.hookline.text.Durations;

/** Says every few seconds how far a video is. */
final class ProgressLines {

  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private final String video;
  private final OptionalLong total;
  private final long begun = System.nanoTime();
  private long told = begun;

  /**
   * @param total how many frames there are, if that is known
   */
  ProgressLines(PrintWriter out, String video, OptionalLong total) {
    this.out = out;
    this.video = video;
    this.total = total;
  }

  /** So many frames were seen. */
  void seen(int frames) {
    long now = System.nanoTime();
    if (now - told < NANOS_BETWEEN) {
      return;
    }
    told = now;
    String of =
        total.isPresent()
            ? String.format(
                Locale.ROOT,
                " of %,d frames, %s left",
                total.getAsLong(),
                Durations.clock((now - begun) / 1e9 / frames * (total.getAsLong() - frames)))
            : " frames";
    out.printf(Locale.ROOT, "\"%s\": %,d%s%n", video, frames, of);
    out.flush();
  }
}
