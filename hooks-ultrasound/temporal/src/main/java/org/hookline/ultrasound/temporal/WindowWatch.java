package org.hookline.ultrasound.temporal;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.hookline.ultrasound.temporal.TemporalNetwork.Window;
import org.jspecify.annotations.Nullable;

/**
 * Decides each frame together with so many before and after it, so that many frames late; at the
 * end of the video, and before a frame of another size, with those that there are.
 */
final class WindowWatch implements TemporalWatch {

  private final VideoCalls calls;
  private final Window window;
  private final NDManager manager;
  private final Deque<Kept> frames = new ArrayDeque<>();
  private int undecided;
  private List<NDArray> state = List.of();
  private @Nullable NDManager holding;
  private @Nullable Shape shape;

  /**
   * @param manager closed with the watch
   */
  WindowWatch(VideoCalls calls, Window window, NDManager manager) {
    this.calls = calls;
    this.window = window;
    this.manager = manager;
  }

  /** What is kept of a frame. */
  private record Kept(NDManager manager, List<NDArray> arrays, ImageSize size) {}

  @Override
  public List<List<FoundBox>> look(NDArray image, ImageSize size) {
    List<List<FoundBox>> decided = new ArrayList<>();
    if (!image.getShape().equals(shape)) {
      decided.addAll(end());
      forget(image.getShape());
    }
    NDManager fresh = manager.newSubManager();
    NDList seen = calls.see(fresh, new VideoCalls.Frame(image, size), state);
    hold(List.copyOf(seen.subList(window.arrays(), seen.size())));
    frames.addLast(new Kept(fresh, List.copyOf(seen.subList(0, window.arrays())), size));
    undecided++;
    if (undecided > window.ahead()) {
      decided.add(decide());
    }
    return decided;
  }

  /** The state lives until the next frame, the frame that it came with as long as the window. */
  private void hold(List<NDArray> next) {
    NDManager former = holding;
    holding = manager.newSubManager();
    next.forEach(array -> array.attach(requireNonNull(holding)));
    state = next;
    if (former != null) {
      former.close();
    }
  }

  private void forget(Shape image) {
    shape = image;
    frames.forEach(frame -> frame.manager().close());
    frames.clear();
    state = calls.emptyState(manager, image);
  }

  /** Decides the first frame that is not decided yet. */
  private List<FoundBox> decide() {
    List<Kept> all = List.copyOf(frames);
    int at = all.size() - undecided;
    List<NDArray> arrays = all.stream().flatMap(frame -> frame.arrays().stream()).toList();
    try (NDManager scope = manager.newSubManager()) {
      List<FoundBox> found = calls.decide(scope, arrays, at, all.get(at).size());
      undecided--;
      while (frames.size() - undecided > window.past()) {
        frames.removeFirst().manager().close();
      }
      return found;
    }
  }

  @Override
  public List<List<FoundBox>> end() {
    List<List<FoundBox>> decided = new ArrayList<>();
    while (undecided > 0) {
      decided.add(decide());
    }
    return decided;
  }

  @Override
  public void close() {
    manager.close();
  }
}
