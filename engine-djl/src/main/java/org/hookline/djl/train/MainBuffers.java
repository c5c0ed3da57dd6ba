package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.AlternativeWeights;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.TensorList;

/**
 * A model with the buffers of the main process, where every process keeps its own while it trains:
 * the model that a checkpoint holds, and so the one to be evaluated by all of them.
 */
public final class MainBuffers implements AlternativeWeights {

  private final NamedParameters parameters;
  private final ProcessGroup processes;

  /**
   * Of a model.
   *
   * @param parameters with buffers of the same names, shapes and types on all processes
   */
  public MainBuffers(NamedParameters parameters, ProcessGroup processes) {
    this.parameters = parameters;
    this.processes = processes;
  }

  /** Every process calls this at the same point. */
  @Override
  public void during(Runnable body) {
    Map<String, NDArray> buffers = new LinkedHashMap<>(parameters.aliases());
    buffers.keySet().retainAll(parameters.buffers().keySet());
    if (buffers.isEmpty()) {
      body.run();
      return;
    }
    try (NDManager scope = TorchEngine.newManager()) {
      TensorList own = TensorList.of(scope, List.copyOf(buffers.values()));
      TensorList former =
          TensorList.of(
              scope, buffers.values().stream().map(buffer -> copy(buffer, scope)).toList());
      ArrayCopy copy = new ArrayCopy(scope);
      try {
        new MainArrays(scope, buffers, processes).spread();
        body.run();
      } finally {
        copy.run(own, former);
      }
    }
  }

  private static NDArray copy(NDArray buffer, NDManager scope) {
    NDArray copy = buffer.duplicate();
    copy.attach(scope);
    return copy;
  }
}
