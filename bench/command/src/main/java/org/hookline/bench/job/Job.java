package org.hookline.bench.job;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.optimizer.Sgd;

/** A training job that is the same, bit for bit, in every framework that is measured. */
public enum Job {
  /**
   * Linear 784-256, ReLU, Linear 256-128, ReLU, Linear 128-10 on batches of 64; SGD with momentum.
   */
  SIMPLE_MLP("simple_mlp", 64, 64_454_656),

  /**
   * Three times convolution 3x3, batch norm, ReLU, pooling with 16, 32 and 64 channels, a global
   * average and Linear 64-10, on batches of 16 images of 64x64; AdamW.
   */
  SMALL_CNN("small_cnn", 16, 943_779_840);

  /** Number of batches, which are taken in rotation. */
  public static final int BATCHES = 32;

  /** Classes of the cross-entropy. */
  static final int CLASSES = 10;

  private static final int SEED_OF_LABELS = 5_000;

  private final String title;
  private final int batchSize;
  private final long flop;

  Job(String title, int batchSize, long flop) {
    this.title = title;
    this.batchSize = batchSize;
    this.flop = flop;
  }

  /** The name in reports. */
  public String title() {
    return title;
  }

  /** The name in the configuration: {@code bench.job}. */
  public String key() {
    return title.replace('_', '-');
  }

  /** Samples of a batch. */
  public int batchSize() {
    return batchSize;
  }

  /** Floating-point operations of one iteration; two per multiply-add, layers alone. */
  public long flop() {
    return flop;
  }

  /** The model that is fastest; a block of DJL's is what a JVM team may have already. */
  public JobModel fastest() {
    return this == SIMPLE_MLP ? JobModel.LAYERS : JobModel.CHANNELS_LAST;
  }

  /** All the ways to write the model that differ for this job. */
  public List<JobModel> models() {
    return this == SIMPLE_MLP
        ? List.of(JobModel.LAYERS, JobModel.BLOCK)
        : List.of(JobModel.CHANNELS_LAST, JobModel.LAYERS, JobModel.BLOCK);
  }

  /** How it is updated. */
  public OptimizerSettings optimizer() {
    return this == SIMPLE_MLP ? Sgd.of(0.01, 0.9, 1e-4) : Adamw.of(1e-3, 0.01);
  }

  /** Shape of a batch of so many samples. */
  Shape inputShape(int samples) {
    return this == SIMPLE_MLP ? new Shape(samples, 784) : new Shape(samples, 1, 64, 64);
  }

  /** The inputs of a batch, from -1 to 1. */
  float[] inputs(int number, int samples) {
    return SplitMix.uniform(
        seedOfData() + number, Math.toIntExact(inputShape(samples).size()), -1, 1);
  }

  /** The classes of a batch. */
  long[] classes(int number, int samples) {
    return SplitMix.classes(seedOfData() + SEED_OF_LABELS + number, samples, CLASSES);
  }

  /**
   * The initial values of a parameter: uniform within the inverse square root of the fan-in; none
   * for a norm, which starts at scale 1 and shift 0.
   *
   * @param index its place among the parameters that are not of a norm, from 0
   * @param fanIn inputs of one output
   */
  float[] initial(int index, int count, long fanIn) {
    double bound = 1 / Math.sqrt((double) fanIn);
    long seed = (this == SIMPLE_MLP ? 1_000L : 2_000L) + index;
    return SplitMix.uniform(seed, count, -bound, bound);
  }

  private long seedOfData() {
    return this == SIMPLE_MLP ? 10_000 : 20_000;
  }
}
