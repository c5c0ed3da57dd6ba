package org.hookline.bench.job;

import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.sequential;

import ai.djl.ndarray.NDManager;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.layer.LayerOptions;
import org.hookline.djl.layer.Sequential;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.train.TrainableModel;

/** The models in Hookline's layers. */
final class LayerJobModel {

  private LayerJobModel() {}

  static TrainableModel<TensorBatch> build(NDManager manager, Job job, boolean channelsLast) {
    Layer layer = job == Job.SIMPLE_MLP ? mlp() : cnn();
    LayerOptions options = new LayerOptions(LossKind.CROSS_ENTROPY, 0, channelsLast);
    LayerModel model = LayerModel.of(manager, layer, options);
    InitialWeights.set(model.parameters(), job);
    return model;
  }

  private static Layer mlp() {
    return sequential(linear(784, 256), relu(), linear(256, 128), relu(), linear(128, Job.CLASSES));
  }

  private static Layer cnn() {
    Sequential.Builder layers = Sequential.builder();
    int inputs = 1;
    for (int outputs : new int[] {16, 32, 64}) {
      layers
          .add(conv2d(inputs, outputs, 3).padding(1).bias(false))
          .add(batchNorm(outputs))
          .add(relu())
          .add(maxPool2d(2));
      inputs = outputs;
    }
    return layers.add(globalAvgPool2d()).add(linear(inputs, Job.CLASSES)).build();
  }
}
