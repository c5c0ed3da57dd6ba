package org.hookline.djl.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.ArrayMemory;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/** Copies arrays out of a file, reading every storage once, whatever number of arrays views it. */
final class TensorCopies {

  private static final String SOURCE =
      """
      def copy(self, to: Tensor, elements: Tensor, shape: List[int], strides: List[int],
          offset: int) -> None:
        _0 = torch.copy_(to, torch.as_strided(elements, shape, strides, offset))
      """;

  private final Map<String, StoredTensor> tensors;

  TensorCopies(Map<String, StoredTensor> tensors) {
    this.tensors = tensors;
  }

  void run(Map<String, NDArray> targets) throws IOException {
    Map<Storage, List<Map.Entry<StoredTensor, NDArray>>> views = new LinkedHashMap<>();
    targets.forEach(
        (name, target) -> {
          StoredTensor tensor = known(name, target);
          if (!tensor.isEmpty()) {
            views
                .computeIfAbsent(tensor.storage(), storage -> new ArrayList<>())
                .add(Map.entry(tensor, target));
          }
        });
    if (views.isEmpty()) {
      return;
    }
    NDManager owner = targets.values().iterator().next().getManager();
    try (NDManager scope = owner.newSubManager()) {
      ScriptMethod copy = Script.compile(scope, "weights", SOURCE).method("copy");
      for (Map.Entry<Storage, List<Map.Entry<StoredTensor, NDArray>>> view : views.entrySet()) {
        try (NDArray elements = read(view.getKey(), scope)) {
          view.getValue().forEach(entry -> copy(copy, elements, entry));
        }
      }
    }
  }

  private StoredTensor known(String name, NDArray target) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null || !tensor.shape().equals(target.getShape())) {
      throw new IllegalArgumentException(
          "no array \"%s\" of shape %s in the file".formatted(name, target.getShape()));
    }
    return tensor;
  }

  private static void copy(
      ScriptMethod copy, NDArray elements, Map.Entry<StoredTensor, NDArray> view) {
    StoredTensor tensor = view.getKey();
    copy.run(view.getValue(), elements, tensor.sizes(), tensor.strides(), tensor.offset());
  }

  private static NDArray read(Storage storage, NDManager manager) throws IOException {
    ScalarType type = storage.type();
    NDArray elements = manager.create(new Shape(storage.elements()), type.dataType());
    try (ReadableByteChannel channel = storage.open()) {
      ArrayMemory.forEachPiece(elements, ArrayMemory.PIECE, piece -> type.read(channel, piece));
    }
    return elements;
  }
}
