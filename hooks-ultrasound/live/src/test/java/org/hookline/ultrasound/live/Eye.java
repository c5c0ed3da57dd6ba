package org.hookline.ultrasound.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.FrameWatch;
import org.hookline.detection.GreyImage;
import org.hookline.detection.LiveDetector;
import org.hookline.testkit.CountingStep;

/**
 * Finds one box in every frame, as sure as the frame's first pixel is bright, and decides late. The
 * box is as wide as the one weight of its step is above -10, which differs after every iteration.
 */
final class Eye implements LiveDetector {

  private final CountingStep step;
  private final int lookAhead;
  private final List<String> watched = new ArrayList<>();

  Eye(CountingStep step, int lookAhead) {
    this.step = step;
    this.lookAhead = lookAhead;
  }

  /** The kinds of the videos it was shown. */
  List<String> watched() {
    return watched;
  }

  @Override
  public List<Category> categories() {
    return List.of(new Category(7, "mass"));
  }

  @Override
  public List<String> domains() {
    return List.of("breast", "thyroid");
  }

  @Override
  public int threads() {
    return 3;
  }

  @Override
  public FrameWatch watch(String domain) {
    if (!domain.isEmpty() && !domains().contains(domain)) {
      throw new InputException("no " + domain);
    }
    watched.add(domain);
    Deque<List<Detection>> waiting = new ArrayDeque<>();
    return new FrameWatch() {
      @Override
      public Look next(GreyImage frame) {
        Box box = new Box(1, 2, 10 + step.weight(), 4);
        waiting.add(List.of(new Detection(box, frame.at(0, 0) / 255.0, 7)));
        List<List<Detection>> decided =
            waiting.size() > lookAhead ? List.of(waiting.remove()) : List.of();
        return new Look(decided, Duration.ofMillis(1));
      }

      @Override
      public List<List<Detection>> end() {
        return List.copyOf(waiting);
      }

      @Override
      public void close() {}
    };
  }
}
