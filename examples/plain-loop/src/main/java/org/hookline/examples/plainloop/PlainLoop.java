package org.hookline.examples.plainloop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.io.PrintStream;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.optimizer.Optimizer;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;

/**
 * A training loop without a trainer: for those who want every line of it in view. A model, batches,
 * an optimizer, and a loop around forward, backward and update.
 */
public final class PlainLoop {

  private static final int ITERATIONS = 1500;
  private static final int BATCH = 64;
  private static final long SEED = 7;

  private PlainLoop() {}

  /** Trains on two spirals and prints how many unseen points the model tells apart. */
  public static void main(String[] arguments) {
    System.out.printf("accuracy on unseen points: %.3f%n", train(System.out));
  }

  static double train(PrintStream out) {
    try (NDManager manager = TorchEngine.newManager()) {
      TorchEngine.seed(SEED);
      Block model = model(manager);
      Optimizer optimizer =
          Optimizer.of(manager, NamedParameters.of(model, manager), Sgd.of(0.1, 0.9, 1e-4));
      Spirals training = new Spirals(SEED);
      NDArray one = manager.ones(new Shape());

      for (int iter = 0; iter < ITERATIONS; iter++) {
        // Whatever a step allocates goes with its manager.
        try (NDManager step = manager.newSubManager()) {
          NDList batch = training.batch(step, BATCH);
          NDArray loss = GradMode.on(() -> loss(model, batch, manager));
          Autograd.backward(loss, one);
          optimizer.update(loss);
          if (iter % 250 == 0) {
            out.printf("iteration %4d  loss %.4f%n", iter, loss.getFloat());
          }
        }
      }
      return accuracy(model, new Spirals(SEED + 1).batch(manager, 1000), manager);
    }
  }

  private static Block model(NDManager manager) {
    Block model =
        new SequentialBlock()
            .add(Linear.builder().setUnits(64).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(64).build())
            .add(Activation::relu)
            .add(Linear.builder().setUnits(2).build());
    model.initialize(manager, DataType.FLOAT32, new Shape(BATCH, 2));
    return model;
  }

  private static NDArray loss(Block model, NDList batch, NDManager manager) {
    NDList logits =
        model.forward(new ParameterStore(manager, false), new NDList(batch.get(0)), true);
    return Loss.softmaxCrossEntropyLoss().evaluate(new NDList(batch.get(1)), logits);
  }

  private static double accuracy(Block model, NDList points, NDManager manager) {
    NDArray logits =
        model
            .forward(new ParameterStore(manager, false), new NDList(points.get(0)), false)
            .singletonOrThrow();
    return logits.argMax(1).eq(points.get(1)).toType(DataType.FLOAT32, false).mean().getFloat();
  }
}
