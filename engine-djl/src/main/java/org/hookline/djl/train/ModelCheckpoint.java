package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.safetensors.SafetensorsPart;

/** The parts of a checkpoint that hold a model's weights and its optimizer's state. */
final class ModelCheckpoint {

  private static final String MODEL = "model.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";

  private final NamedParameters parameters;
  private final Optimizer optimizer;

  ModelCheckpoint(NamedParameters parameters, Optimizer optimizer) {
    this.parameters = parameters;
    this.optimizer = optimizer;
  }

  List<CheckpointPart> snapshot() {
    if (optimizer.isHalted()) {
      throw new RunException(
          "no checkpoint can be taken: a loss or a gradient was not finite, and the weights are"
              + " those before it");
    }
    return List.of(part(MODEL, parameters.aliases()), part(OPTIMIZER, optimizer.state()));
  }

  private static CheckpointPart part(String name, Map<String, NDArray> arrays) {
    return SafetensorsPart.copyOf(name, arrays, Map.of("format", "pt"));
  }

  void restore(Checkpoint checkpoint) {
    try (SafetensorsFile model = SafetensorsFile.open(checkpoint.part(MODEL));
        SafetensorsFile state = SafetensorsFile.open(checkpoint.part(OPTIMIZER))) {
      model.readInto(parameters.aliases());
      optimizer.restore(state);
    }
  }
}
