package org.hookline.hooks.precisebn;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.hookline.InputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a model over batches, and replaces its running statistics by those of all of them.
 *
 * <p>A forward pass leaves {@code kept * old + (1 - kept) * batch} in a running statistic. {@code
 * kept} is known to the model alone: two passes over the same batch, from two values of {@code
 * old}, tell it. After that every pass starts from 0, so what it leaves is the batch's share. All
 * other buffers are what they were at the start of every pass, and in the end.
 */
final class Recomputation {

  private static final Logger log = LoggerFactory.getLogger(Recomputation.class);

  /** Far from 0, and exact in 32 bits. */
  private static final float FAR = 1024;

  /** Settings of models have fewer decimals than this, so rounding takes away what was measured. */
  private static final double DECIMALS = 1e6;

  private final BufferMemory buffers;
  private final List<RunningStatistics> layers;
  private final LongConsumer forward;
  private final UnaryOperator<double[]> sumOfAll;

  /**
   * A recomputation that has not begun.
   *
   * @param forward runs the model forward on the batch of an iteration, or this process's share
   * @param sumOfAll adds up the arrays of all processes, which have the same length
   */
  Recomputation(
      BufferMemory buffers,
      List<RunningStatistics> layers,
      LongConsumer forward,
      UnaryOperator<double[]> sumOfAll) {
    this.buffers = buffers;
    this.layers = layers;
    this.forward = forward;
    this.sumOfAll = sumOfAll;
  }

  /**
   * Replaces the statistics; if anything is thrown, they are what they were.
   *
   * @param first the first of the iterations whose batches are used
   * @param batches how many, at least 1
   * @return the number of layers; those that follow no process's batches are left alone, and, with
   *     a warning, those whose statistics over the batches are not finite
   * @throws InputException if a layer's statistics follow their batches in another way
   */
  int run(long first, int batches) {
    try {
      Map<RunningStatistics, Population> populations = new LinkedHashMap<>();
      for (RunningStatistics layer : layers) {
        populations.put(layer, new Population(buffers.read(layer.mean()).length));
      }
      collect(populations, first, batches);
      addOthers(populations.values());
      populations.entrySet().removeIf(entry -> !isSound(entry.getKey(), entry.getValue()));
      buffers.restore();
      populations.forEach(this::write);
      return populations.size();
    } catch (RuntimeException | Error e) {
      buffers.restore();
      throw e;
    }
  }

  /** A layer in inference mode, as frozen ones are, leaves its statistics where they are put. */
  private List<RunningStatistics> following(long iteration) {
    pass(iteration, layers, FAR);
    return layers.stream().filter(layer -> !isAll(FAR, layer)).toList();
  }

  private boolean isAll(float value, RunningStatistics layer) {
    return isAll(value, buffers.read(layer.mean())) && isAll(value, buffers.read(layer.variance()));
  }

  private static boolean isAll(float value, float[] values) {
    for (float each : values) {
      if (each != value) {
        return false;
      }
    }
    return true;
  }

  private void collect(Map<RunningStatistics, Population> populations, long first, int batches) {
    List<RunningStatistics> following = following(first);
    if (following.isEmpty()) {
      return;
    }
    pass(first, following, FAR);
    List<float[]> fromFar = new ArrayList<>();
    following.forEach(layer -> fromFar.add(values(layer)));
    pass(first, following, 0);
    Map<RunningStatistics, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < following.size(); i++) {
      RunningStatistics layer = following.get(i);
      shares.put(layer, share(layer, fromFar.get(i), values(layer)));
    }
    add(populations, shares);
    for (int i = 1; i < batches; i++) {
      pass(first + i, following, 0);
      add(populations, shares);
    }
  }

  private void pass(long iteration, List<RunningStatistics> from, float value) {
    buffers.restore();
    for (RunningStatistics layer : from) {
      buffers.fill(layer.mean(), value);
      buffers.fill(layer.variance(), value);
    }
    forward.accept(iteration);
  }

  private float[] values(RunningStatistics layer) {
    float[] mean = buffers.read(layer.mean());
    float[] variance = buffers.read(layer.variance());
    float[] both = new float[mean.length + variance.length];
    System.arraycopy(mean, 0, both, 0, mean.length);
    System.arraycopy(variance, 0, both, mean.length, variance.length);
    return both;
  }

  /** How much of a batch's statistics a pass leaves. The smallest value is the least rounded. */
  private static double share(RunningStatistics layer, float[] fromFar, float[] fromZero) {
    int smallest = 0;
    for (int i = 1; i < fromZero.length; i++) {
      if (Math.abs(fromZero[i]) < Math.abs(fromZero[smallest])) {
        smallest = i;
      }
    }
    double kept = ((double) fromFar[smallest] - fromZero[smallest]) / FAR;
    double share = 1 - Math.rint(kept * DECIMALS) / DECIMALS;
    if (!(share > 0 && share <= 1)) {
      throw new InputException(
          ("the running statistics of \"%s\" are not averages of what they were and what a batch has,"
                  + " so they cannot be computed over many batches; turn the hook off")
              .formatted(layer.layer()));
    }
    return share;
  }

  /** To those alone that have a share. */
  private void add(
      Map<RunningStatistics, Population> populations, Map<RunningStatistics, Double> shares) {
    shares.forEach(
        (layer, share) ->
            requireNonNull(populations.get(layer))
                .add(buffers.read(layer.mean()), buffers.read(layer.variance()), share));
  }

  /**
   * All layers, in the same order everywhere: one that did not run on this process's batches may
   * have on another's.
   */
  private void addOthers(Collection<Population> populations) {
    double[] own =
        populations.stream().flatMapToDouble(each -> Arrays.stream(each.sums())).toArray();
    double[] all = sumOfAll.apply(own);
    int from = 0;
    for (Population population : populations) {
      population.take(all, from);
      from += population.sums().length;
    }
  }

  private static boolean isSound(RunningStatistics layer, Population population) {
    if (population.isEmpty()) {
      return false;
    }
    if (!population.isFinite()) {
      log.warn(
          "the statistics of \"{}\" over many batches are not finite; it keeps its running ones",
          layer.layer());
    }
    return population.isFinite();
  }

  private void write(RunningStatistics layer, Population population) {
    buffers.write(layer.mean(), population.mean());
    buffers.write(layer.variance(), population.variance());
  }
}
