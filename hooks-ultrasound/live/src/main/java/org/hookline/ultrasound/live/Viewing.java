package org.hookline.ultrasound.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.hookline.RunException;
import org.hookline.detection.Detection;
import org.hookline.detection.FrameWatch;
import org.hookline.detection.GreyImage;
import org.hookline.detection.LiveDetector;
import org.hookline.ultrasound.live.source.FrameStream;
import org.hookline.ultrasound.live.source.FrameStream.Shot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one video to a model and what it says to the sinks. Frames wait only as long as the model
 * has not decided them. Where the size of the frames changes, the model begins anew, as if another
 * video came: the places it remembers are no more.
 */
final class Viewing {

  private static final Logger log = LoggerFactory.getLogger(Viewing.class);

  private final LiveDetector detector;
  private final String domain;
  private final List<FrameSink> sinks;
  private final Latency latency;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int seen;

  Viewing(LiveDetector detector, String domain, List<FrameSink> sinks, Latency latency) {
    this.detector = detector;
    this.domain = domain;
    this.sinks = sinks;
    this.latency = latency;
  }

  /** A frame that is not decided yet. */
  private record Waiting(int number, Shot shot) {}

  /** Looks at all frames. */
  void of(FrameStream frames, String name, PrintWriter out) throws IOException {
    ProgressLines progress = new ProgressLines(out, name, frames.total());
    Optional<Shot> next = frames.next();
    while (next.isPresent()) {
      GreyImage first = next.get().image();
      if (seen > 0) {
        log.warn(
            "\"{}\": frame {} is {} x {} pixels and so differs from those before, so the model"
                + " begins anew",
            name,
            seen + 1,
            first.width(),
            first.height());
      }
      try (FrameWatch watch = detector.watch(domain)) {
        while (next.isPresent() && isAsLarge(next.get().image(), first)) {
          look(watch, next.get());
          progress.seen(seen);
          next = frames.next();
        }
        end(watch);
      }
    }
  }

  private static boolean isAsLarge(GreyImage image, GreyImage first) {
    return image.width() == first.width() && image.height() == first.height();
  }

  private void look(FrameWatch watch, Shot shot) throws IOException {
    waiting.add(new Waiting(++seen, shot));
    long start = System.nanoTime();
    FrameWatch.Look look = watch.next(shot.image());
    latency.add(look.inModel(), Duration.ofNanos(System.nanoTime() - start));
    show(look.decided());
  }

  private void end(FrameWatch watch) throws IOException {
    long start = System.nanoTime();
    List<List<Detection>> left = watch.end();
    latency.addEnd(Duration.ofNanos(System.nanoTime() - start));
    show(left);
    if (!waiting.isEmpty()) {
      throw new RunException(
          "The model left %d of %d frames undecided.".formatted(waiting.size(), seen));
    }
  }

  private void show(List<List<Detection>> decided) throws IOException {
    for (List<Detection> detections : decided) {
      Waiting frame = waiting.remove();
      latency.decidedAfter(seen - frame.number());
      Shot shot = frame.shot();
      SeenFrame shown = new SeenFrame(frame.number(), shot.file(), shot.image(), detections);
      for (FrameSink sink : sinks) {
        sink.frame(shown);
      }
    }
  }
}
