package org.hookline.djl.train;

import java.util.List;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.safetensors.SnapshotMemory;
import org.hookline.djl.weights.WeightLoader;

/** The parts of a checkpoint that hold a model's weights and its optimizer's state. */
final class ModelCheckpoint {

  private static final String MODEL = "model.safetensors";
  private static final String OPTIMIZER = "optimizer.safetensors";

  private final NamedParameters parameters;
  private final Optimizer optimizer;
  private final SnapshotMemory modelMemory = memory(MODEL);
  private final SnapshotMemory optimizerMemory = memory(OPTIMIZER);

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
    return lastGoodState();
  }

  List<CheckpointPart> lastGoodState() {
    return List.of(
        modelMemory.copyOf(parameters.aliases()), optimizerMemory.copyOf(optimizer.state()));
  }

  /** Python's readers of safetensors want to know whose arrays these are. */
  private static SnapshotMemory memory(String name) {
    return new SnapshotMemory(name, Map.of("format", "pt"));
  }

  void restore(Checkpoint checkpoint) {
    try (SafetensorsFile model = SafetensorsFile.open(checkpoint.part(MODEL));
        SafetensorsFile state = SafetensorsFile.open(checkpoint.part(OPTIMIZER))) {
      model.readInto(parameters.aliases());
      optimizer.restore(state);
    }
  }

  /** Takes the weights as far as they fit, and leaves the optimizer as it is. */
  void restoreWeights(Checkpoint checkpoint) {
    WeightLoader.load(checkpoint.part(MODEL), parameters);
  }
}
