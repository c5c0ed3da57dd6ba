package org.hookline.hooks.precisebn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.train.ModelStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the running statistics of batch normalisation over many batches with the weights of the
 * moment, where those kept in training are of the last few batches and of older weights (Wu and
 * Johnson, <a href="https://arxiv.org/abs/2105.07576">arXiv:2105.07576</a>, section 3).
 *
 * <p>Training does not look at these statistics, so it goes on as if nothing had happened. It is
 * done at a period and in the run's last iteration, before checkpoints and evaluation; not where a
 * run is stopped before, which must end as one that was never stopped once it is resumed. Several
 * processes go over their shares of the batches, and all get the statistics of the whole.
 */
public final class PreciseBnHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(PreciseBnHook.class);

  private final PreciseBnSettings settings;
  private final String name;
  private List<RunningStatistics> layers = List.of();
  private @Nullable ModelStep step;

  /**
   * A hook that has computed nothing.
   *
   * @param name the hook's name
   */
  public PreciseBnHook(PreciseBnSettings settings, String name) {
    this.settings = settings;
    this.name = name;
  }

  @Override
  public Phase phase() {
    return Phase.WEIGHTS;
  }

  /**
   * Looks for batch normalisation.
   *
   * @throws org.hookline.InputException if the step trains no arrays
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    step = ModelStep.of(trainer, name);
    layers = RunningStatistics.of(step.parameters().buffers());
    if (layers.isEmpty()) {
      log.info("the model has no batch normalisation, so \"{}\" does nothing", name);
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (step != null && !layers.isEmpty() && isDue(trainer)) {
      recompute(step, trainer);
    }
  }

  private boolean isDue(Trainer trainer) {
    long next = trainer.iter() + 1;
    return next == trainer.maxIter() || (settings.period() > 0 && next % settings.period() == 0);
  }

  private void recompute(ModelStep step, Trainer trainer) {
    long start = System.nanoTime();
    Recomputation recomputation =
        new Recomputation(
            new BufferMemory(buffers(step.parameters())),
            layers,
            iteration -> step.forward(iteration, trainer),
            own -> sum(own, ProcessGroup.of(trainer.processes())));
    int recomputed = recomputation.run(trainer.iter() + 1, settings.batches());
    log.info(
        "iteration {}: statistics of {} batch normalisations over {} batches in {} s",
        trainer.iter(),
        recomputed,
        settings.batches(),
        String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
  }

  private static double[] sum(double[] own, ProcessGroup processes) {
    if (processes.world().size() == 1) {
      return own;
    }
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray array = Tensors.doubles(manager, own, new Shape(own.length));
      processes.allReduceSum(array);
      return array.toDoubleArray();
    }
  }

  /** The buffers as they may be written. */
  private static Map<String, NDArray> buffers(NamedParameters parameters) {
    Map<String, NDArray> buffers = new LinkedHashMap<>();
    parameters.buffers().keySet().forEach(name -> buffers.put(name, parameters.alias(name)));
    return buffers;
  }
}
