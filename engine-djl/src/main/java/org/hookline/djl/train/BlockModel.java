package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.Loss;
import org.hookline.djl.loss.LossKind;

/**
 * A DJL block, trained on one loss of its first output and the first target of a batch.
 *
 * <pre>{@code
 * block.initialize(manager, DataType.FLOAT32, new Shape(1, 64));
 * BlockModel model = new BlockModel(manager, block, LossKind.CROSS_ENTROPY);
 * }</pre>
 */
public final class BlockModel implements TrainableModel<TensorBatch> {

  private final Block block;
  private final Loss loss;
  private final NamedParameters parameters;
  private final ParameterStore store;
  private boolean training = true;

  /**
   * A model of an initialized block.
   *
   * @param manager owns what is made for the block's arrays
   */
  public BlockModel(NDManager manager, Block block, LossKind loss) {
    this.block = block;
    this.loss = Loss.of(manager, loss);
    this.parameters = NamedParameters.of(block, manager);
    this.store = new ParameterStore(manager, false);
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  /** What the block makes of the inputs, in its current mode. */
  public NDList forward(NDList inputs) {
    return block.forward(store, inputs, training);
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    NDArray prediction = forward(batch.inputs()).head();
    return Losses.of(loss.mean(scope, prediction, batch.targets().head()));
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }
}
