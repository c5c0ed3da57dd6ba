package org.hookline.bench.job;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.hookline.ParameterGroup;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;

/** A step that trains nothing and adds up an array over all processes, timed. */
final class AllReduceStep implements TrainingStep {

  private static final double MILLION = 1e6;

  private final ProcessGroup processes;
  private final NDManager manager = TorchEngine.newManager();
  private final NDArray array;
  private final long[] nanos;

  /**
   * A step.
   *
   * @param bytes of the array, whose numbers have four each
   * @param maxIter how often it will be run
   */
  AllReduceStep(ProcessGroup processes, long bytes, long maxIter) {
    this.processes = processes;
    this.array = manager.zeros(new Shape(bytes / Float.BYTES));
    this.nanos = new long[Math.toIntExact(maxIter)];
  }

  @Override
  public void begin(Trainer trainer) {}

  @Override
  public void run(Trainer trainer) {
    processes.barrier();
    long start = System.nanoTime();
    processes.allReduceSum(array);
    nanos[Math.toIntExact(trainer.iter())] = System.nanoTime() - start;
  }

  /** Milliseconds of the middle one, after a tenth of them for warming up. */
  double median() {
    long[] sorted = Arrays.copyOfRange(nanos, nanos.length / 10, nanos.length);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / MILLION;
  }

  @Override
  public List<? extends ParameterGroup> parameterGroups() {
    return List.of();
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return List.of();
  }

  @Override
  public void restore(Checkpoint checkpoint) {}

  @Override
  public void close() {
    manager.close();
  }
}
