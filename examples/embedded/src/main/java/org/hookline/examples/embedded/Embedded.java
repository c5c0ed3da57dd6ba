package org.hookline.examples.embedded;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintStream;
import org.hookline.Outcome;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.World;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.BlockModel;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.hooks.callback.CallbackHook;
import org.hookline.hooks.lrscheduler.LrScheduler;
import org.hookline.hooks.lrscheduler.Schedule;

/** A trainer inside a program of one's own: no configuration file, hooks and metrics in code. */
public final class Embedded {

  private static final long SEED = 1;
  private static final long ITERATIONS = 2000;
  private static final long PERIOD = 100;
  private static final double GOOD_ENOUGH = 0.01;

  private Embedded() {}

  /** Fits a sine wave until the loss is small enough, and prints how it ended. */
  public static void main(String[] arguments) {
    train(new SimpleMeterRegistry(), System.out);
  }

  static Outcome train(MeterRegistry meters, PrintStream out) {
    try (Trainer trainer =
        Trainer.builder()
            .step(step(TorchEngine.newManager()))
            .maxIter(ITERATIONS)
            .seed(SEED)
            .meters(meters)
            .hook("lr-scheduler", new LrScheduler(new Schedule.Cosine(0.1)))
            .hook("early-end", CallbackHook.builder().afterStep(t -> endEarly(t, out)).build())
            .build()) {
      Outcome outcome = trainer.train();
      // Whatever monitors the program sees the run; its meters go when the trainer is closed.
      out.printf(
          "%s at iteration %.0f with a loss of %.4f%n",
          outcome.word(),
          meters.get("hookline.iteration").gauge().value(),
          meters.get("hookline.scalar").tag("name", "total_loss").gauge().value());
      return outcome;
    }
  }

  private static TrainingStep step(NDManager manager) {
    TorchEngine.seed(SEED);
    Block block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(32).build())
            .add(Activation::tanh)
            .add(Linear.builder().setUnits(1).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
    SineWave data = new SineWave();
    Loader<TensorBatch> loader =
        Loader.of(
            data,
            Sampler.shuffled(data.size(), SEED, World.ALONE),
            SineWave::collate,
            new LoaderSettings(50, 1));
    return SupervisedStep.builder(manager, new BlockModel(manager, block, LossKind.MSE), loader)
        .optimizer(Sgd.of(0.1, 0.9, 0))
        .build();
  }

  /** Prints the loss now and then, and ends the run when it is small enough. */
  private static void endEarly(Trainer trainer, PrintStream out) {
    if (trainer.iter() % PERIOD != 0) {
      return;
    }
    ScalarHistory loss = trainer.storage().history("total_loss").orElseThrow();
    out.printf("iteration %4d  loss %.4f%n", trainer.iter(), loss.latest());
    if (loss.median(20) < GOOD_ENOUGH) {
      trainer.requestStop("the loss is small enough");
    }
  }
}
