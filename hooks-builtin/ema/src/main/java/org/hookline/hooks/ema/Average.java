package org.hookline.hooks.ema;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/** A second set of a model's arrays, which follows the first: one native call for all of them. */
final class Average implements AutoCloseable {

  // A share of 1 gives the weights bit for bit: libtorch then computes w - (w - a) * 0.
  private static final String SOURCE =
      """
      def follow(self, average: List[Tensor], weights: List[Tensor], share: float) -> None:
        torch._foreach_lerp_(average, weights, share)

      def copy(self, to: List[Tensor], source: List[Tensor]) -> None:
        torch._foreach_copy_(to, source)

      def swap(self, left: List[Tensor], right: List[Tensor]) -> None:
        for i in range(torch.len(left)):
          kept = torch.clone(left[i])
          _0 = torch.copy_(left[i], right[i])
          _1 = torch.copy_(right[i], kept)
      """;

  private final NDManager manager = TorchEngine.newManager();
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Pairs all;
  private final Pairs averaged;
  private final Pairs copied;
  private final ScriptMethod follow;
  private final ScriptMethod copy;
  private final ScriptMethod swap;

  /** Arrays here and those of the model, in the same order. */
  private record Pairs(TensorList here, TensorList there) {

    boolean isEmpty() {
      return here.size() == 0;
    }
  }

  /** An average that is what the model is now. */
  Average(NamedParameters model, Buffers buffers) {
    List<String> follows = new ArrayList<>();
    List<String> copies = new ArrayList<>();
    model
        .aliases()
        .forEach(
            (name, array) -> {
              arrays.put(name, manager.create(array.getShape(), array.getDataType()));
              boolean isCopied =
                  model.buffers().containsKey(name)
                      && (buffers == Buffers.COPY || !array.getDataType().isFloating());
              (isCopied ? copies : follows).add(name);
            });
    all = pairs(model, List.copyOf(arrays.keySet()));
    averaged = pairs(model, follows);
    copied = pairs(model, copies);
    Script script = Script.compile(manager, "ema", SOURCE);
    follow = script.method("follow");
    copy = script.method("copy");
    swap = script.method("swap");
    copy.run(all.here(), all.there());
  }

  private Pairs pairs(NamedParameters model, List<String> names) {
    return new Pairs(
        TensorList.of(manager, names.stream().map(arrays::get).toList()),
        TensorList.of(manager, names.stream().map(model::alias).toList()));
  }

  /**
   * Moves towards the model.
   *
   * @param share how much of the way, from above 0 to 1
   */
  void follow(double share) {
    follow.run(averaged.here(), averaged.there(), share);
  }

  /** The arrays by the names that the model has for them. */
  Map<String, NDArray> arrays() {
    refreshCopied();
    return Collections.unmodifiableMap(arrays);
  }

  /** Runs {@code body} while the model's memory holds the average, and this one the model's. */
  void during(Runnable body) {
    refreshCopied();
    swap();
    try {
      body.run();
    } finally {
      swap();
    }
  }

  /** Copied when they are wanted, and not at every update: nobody looks at them in between. */
  private void refreshCopied() {
    if (!copied.isEmpty()) {
      copy.run(copied.here(), copied.there());
    }
  }

  private void swap() {
    swap.run(all.here(), all.there());
  }

  /**
   * Takes what {@link #arrays()} was.
   *
   * @throws org.hookline.CheckpointMismatchException if it is of another model
   */
  void read(Path path) {
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      file.readInto(arrays);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
