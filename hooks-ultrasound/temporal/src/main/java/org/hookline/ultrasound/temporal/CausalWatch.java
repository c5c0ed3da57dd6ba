package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.jspecify.annotations.Nullable;

/** Decides each frame when it is seen, from what is remembered of those before. */
final class CausalWatch implements TemporalWatch {

  private final VideoCalls calls;
  private final NDManager manager;
  private List<NDArray> state = List.of();
  private List<NDArray> past = List.of();
  private @Nullable NDManager holding;
  private @Nullable Shape shape;

  /**
   * @param manager closed with the watch
   */
  CausalWatch(VideoCalls calls, NDManager manager) {
    this.calls = calls;
    this.manager = manager;
  }

  @Override
  public List<List<FoundBox>> look(NDArray image, ImageSize size) {
    if (!image.getShape().equals(shape)) {
      shape = image.getShape();
      past = List.of();
      state = calls.emptyState(manager, shape);
    }
    NDManager fresh = manager.newSubManager();
    NDList seen = calls.look(fresh, new VideoCalls.Frame(image, size), state, past);
    int kept = seen.size() - state.size();
    past = List.copyOf(seen.subList(FoundInFrame.ARRAYS, kept));
    state = List.copyOf(seen.subList(kept, seen.size()));
    if (holding != null) {
      holding.close();
    }
    holding = fresh;
    return List.of(calls.found(seen, size));
  }

  @Override
  public List<List<FoundBox>> end() {
    return List.of();
  }

  @Override
  public void close() {
    manager.close();
  }
}
