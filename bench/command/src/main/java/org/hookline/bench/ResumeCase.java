package org.hookline.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.bench.job.Job;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.run.Start;

/**
 * {@code resume}: what a run that was interrupted half way differs by from one that was not, with
 * the default hooks.
 */
final class ResumeCase implements BenchCase {

  private static final int ITERATIONS = 200;
  private static final String MODEL = "model.safetensors";

  @Override
  public String name() {
    return "resume";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    RealRun real = new RealRun(setup);
    int iterations = setup.iterations(ITERATIONS);
    int half = Math.max(1, iterations / 2);
    List<String> arguments =
        List.of(
            "bench.job=" + Job.SIMPLE_MLP.key(),
            "train.max-iter=" + iterations,
            "hooks.lr-scheduler.warmup-iters=" + Math.min(20, half),
            "hooks.checkpoint.period=" + half);
    Path straight = real.run(arguments, Start.whole(Optional.empty()));
    Checkpoint middle = store(straight).open(half - 1L);
    Path resumed = real.run(arguments, Start.whole(Optional.of(middle)));
    Checkpoint first = store(straight).open(iterations - 1L);
    Checkpoint second = store(resumed).open(iterations - 1L);
    results.add(
        Measurement.of(name(), "max abs parameter diff", "abs", difference(first, second))
            .with("note", "%d straight vs %d+%d".formatted(iterations, half, iterations - half))
            .with(
                "parts_equal",
                first.parts().stream().filter(it -> isEqual(it, first, second)).toList()));
    WorkFolder.delete(straight);
    WorkFolder.delete(resumed);
  }

  private static CheckpointStore store(Path run) {
    return new CheckpointStore(run.resolve(CheckpointStore.FOLDER));
  }

  private static double difference(Checkpoint first, Checkpoint second) {
    try (NDManager manager = TorchEngine.newManager();
        SafetensorsFile one = SafetensorsFile.open(first.part(MODEL));
        SafetensorsFile other = SafetensorsFile.open(second.part(MODEL))) {
      double largest = 0;
      for (String name : one.names()) {
        NDArray difference = one.read(name, manager).sub(other.read(name, manager)).abs();
        largest = Math.max(largest, difference.max().getFloat());
      }
      return largest;
    }
  }

  private static boolean isEqual(String part, Checkpoint first, Checkpoint second) {
    try {
      return Files.mismatch(first.part(part), second.part(part)) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
