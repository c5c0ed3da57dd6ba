package org.hookline.djl.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.LossScript;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.ScriptedModel;

/**
 * Layers as one TorchScript, trained on one loss of their output and the first target of a batch.
 *
 * <pre>{@code
 * Layer net = sequential(linear(784, 256), relu(), linear(256, 10));
 * LayerModel model = LayerModel.of(manager, net, LossKind.CROSS_ENTROPY, 1);
 * }</pre>
 */
public final class LayerModel implements ScriptedModel<TensorBatch> {

  private final LayerArrays arrays;
  private final LossScript lossScript;
  private final ScriptMethod forward;
  private final ScriptMethod losses;
  private boolean training = true;

  private LayerModel(NDManager manager, LayerScript layers, String output, LayerOptions options) {
    LayerMethods methods = new LayerMethods(layers, output, options);
    arrays = layers.arrays(manager, options.seed());
    lossScript = methods.lossScript();
    Script script = Script.compile(manager, "layers", lossScript.source());
    forward = script.method(LayerMethods.FORWARD);
    losses = script.method(LossScript.METHOD);
  }

  /**
   * A model with fresh weights.
   *
   * @param manager owns the model's arrays
   * @param layer usually a {@link Sequential}
   * @param loss of the output and the first target
   * @param seed what the weights are drawn from: the same seed gives the same weights
   * @throws IllegalArgumentException if layers do not fit each other
   */
  public static LayerModel of(NDManager manager, Layer layer, LossKind loss, long seed) {
    return of(manager, layer, new LayerOptions(loss, seed));
  }

  /** The same with more to say. */
  public static LayerModel of(NDManager manager, Layer layer, LayerOptions options) {
    LayerWriter writer = LayerWriter.create();
    String output = layer.write(writer, LayerMethods.INPUT);
    return new LayerModel(manager, writer.script(List.of(output)), output, options);
  }

  /** As the layers wrote it, for comparison. */
  static LayerModel unimproved(NDManager manager, Layer layer, LayerOptions options) {
    LayerWriter writer = LayerWriter.create();
    String output = layer.write(writer, LayerMethods.INPUT);
    return new LayerModel(manager, writer.plainScript(), output, options);
  }

  @Override
  public NamedParameters parameters() {
    return arrays.named();
  }

  /**
   * What the layers make of the first input, in the model's current mode; the input's manager owns
   * it.
   */
  public NDList forward(NDList inputs) {
    NDArray input = inputs.head();
    return new NDList(forward(input.getManager(), input, training));
  }

  /**
   * What the layers make of an input in inference, with nothing recorded.
   *
   * @param scope owns the result
   */
  public NDArray predict(NDArray input, NDManager scope) {
    return GradMode.off(() -> forward(scope, input, false));
  }

  private NDArray forward(NDManager scope, NDArray input, boolean mode) {
    return forward.tensor(scope, arrays.parameters(), arrays.buffers(), mode, input);
  }

  @Override
  public LossScript lossScript() {
    return lossScript;
  }

  @Override
  public Object[] lossArguments(TensorBatch batch) {
    return new Object[] {
      arrays.parameters(), arrays.buffers(), training, batch.inputs().head(), batch.targets().head()
    };
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    return Losses.of(lossScript, losses.tensors(scope, lossArguments(batch)));
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
