package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.detection.ImageSize;
import org.hookline.djl.Tensors;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.layer.LayerArrays;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.TensorList;
import org.hookline.ultrasound.temporal.TemporalNetwork.Memory;

/**
 * Calls the methods of a {@link TemporalNetwork} that are for the frames of one video.
 *
 * @param script of the network
 * @param arrays of its layers
 * @param memory what it remembers
 * @param limits of what is reported
 * @param organ the video's number, [1]
 */
record VideoCalls(
    Script script, LayerArrays arrays, Memory memory, DetectionLimits limits, NDArray organ) {

  /** No memory yet: what a state is before the first frame, of the size of its feature map. */
  List<NDArray> emptyState(NDManager manager, Shape image) {
    if (memory.hidden().isEmpty()) {
      return List.of();
    }
    Shape places =
        new Shape(
            1,
            memory.hidden().getAsInt(),
            image.get(2) / memory.stride(),
            image.get(3) / memory.stride());
    return List.of(manager.zeros(places), manager.zeros(places));
  }

  /** What is found, what is remembered of the boxes, and the state. */
  NDList look(NDManager manager, Frame frame, List<NDArray> state, List<NDArray> past) {
    try (TensorList held = TensorList.of(manager, state);
        TensorList before = TensorList.of(manager, past)) {
      return onFrame("look", manager, frame, held, before);
    }
  }

  /** What is to be kept of the frame, and the state. */
  NDList see(NDManager manager, Frame frame, List<NDArray> state) {
    try (TensorList held = TensorList.of(manager, state)) {
      return onFrame("see", manager, frame, held);
    }
  }

  private NDList onFrame(String method, NDManager manager, Frame frame, TensorList... memories) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                arrays.parameters(),
                arrays.buffers(),
                frame.image(),
                sizes(manager, frame.size()),
                organ));
    arguments.addAll(List.of(memories));
    return script.method(method).tensors(manager, arguments.toArray());
  }

  /**
   * What is found in one of the frames of a window.
   *
   * @param kept of all of them, one after another
   * @param at the number of the frame, from 0
   * @param size of its image
   */
  List<FoundBox> decide(NDManager manager, List<NDArray> kept, int at, ImageSize size) {
    try (TensorList window = TensorList.of(manager, kept)) {
      NDList answer =
          script
              .method("decide")
              .tensors(
                  manager,
                  arrays.parameters(),
                  arrays.buffers(),
                  window,
                  (long) at,
                  sizes(manager, size),
                  organ);
      return found(answer, size);
    }
  }

  /** Reads what a network answers. */
  List<FoundBox> found(NDList answer, ImageSize size) {
    return FoundInFrame.of(answer, size, limits);
  }

  private static NDArray sizes(NDManager manager, ImageSize size) {
    return Tensors.floats(manager, new float[] {size.width(), size.height()}, new Shape(1, 2));
  }

  /**
   * A frame.
   *
   * @param image [1, 1, H, W]
   * @param size without padding
   */
  record Frame(NDArray image, ImageSize size) {}
}
