package org.hookline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.Trainer;
import org.hookline.bench.job.LinearStack;
import org.hookline.bench.job.Timing;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.train.ModelStep;

/**
 * {@code checkpoint}: saving and loading 100 times Linear(500, 500), which are 25,050,000
 * parameters, and as much momentum.
 */
final class CheckpointCase implements BenchCase {

  private static final int LAYERS = 100;
  private static final int WIDTH = 500;
  private static final int REPEATS = 5;
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    TorchEngine.start(setup.threads());
    try (Trainer first = trained();
        Trainer second = trained()) {
      List<Double> snapshot = new ArrayList<>();
      List<Double> save = new ArrayList<>();
      List<Double> load = new ArrayList<>();
      long bytes = 0;
      for (int round = 0; round <= setup.repeats(REPEATS); round++) {
        Path folder = setup.work().resolve("checkpoints-" + round);
        CheckpointStore store = new CheckpointStore(folder);
        Timing copied =
            Timing.of(1, () -> first.step().snapshot().forEach(CheckpointPart::release));
        Timing saved = Timing.of(1, () -> save(first, store));
        Timing loaded = Timing.of(1, () -> second.step().restore(store.newest().orElseThrow()));
        bytes = bytes(store.newest().orElseThrow());
        WorkFolder.delete(folder);
        if (round > 0) {
          snapshot.add(copied.nanos() / NANOS);
          save.add(saved.nanos() / NANOS);
          load.add(loaded.nanos() / NANOS);
        }
      }
      results.add(
          Measurement.of("checkpoint_save", "training stands still (snapshot)", "s", snapshot));
      results.add(
          Measurement.of(
              "checkpoint_save", "snapshot, write, fsync, read back and verify", "s", save));
      results.add(Measurement.of("checkpoint_save", "file size", "MB", bytes / MEGA));
      results.add(
          Measurement.of("checkpoint_load", "verify and load", "s", load)
              .with("bit_equal", isEqual(first, second)));
    }
  }

  /** A trainer after one iteration, so that the optimizer has a state. */
  private static Trainer trained() {
    Trainer trainer = Trainer.builder().step(LinearStack.step(LAYERS, WIDTH)).maxIter(1).build();
    trainer.train();
    return trainer;
  }

  private static void save(Trainer trainer, CheckpointStore store) {
    List<CheckpointPart> parts = trainer.step().snapshot();
    store.save(0, parts);
    parts.forEach(CheckpointPart::release);
  }

  private static long bytes(Checkpoint checkpoint) {
    return checkpoint.parts().stream()
        .mapToLong(part -> checkpoint.part(part).toFile().length())
        .sum();
  }

  private static boolean isEqual(Trainer first, Trainer second) {
    NamedParameters these = parameters(first);
    NamedParameters those = parameters(second);
    return these.all().keySet().stream()
        .allMatch(
            name -> Tensors.memory(these.alias(name)).equals(Tensors.memory(those.alias(name))));
  }

  private static NamedParameters parameters(Trainer trainer) {
    return ModelStep.of(trainer, "bench").parameters();
  }
}
