package org.hookline.ultrasound.temporal;

import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.relu;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.layer.Sequential;
import org.hookline.ultrasound.temporal.part.ConvLstm;
import org.hookline.ultrasound.temporal.part.MaxFilter;
import org.hookline.ultrasound.temporal.resnet.ResNet;

/**
 * From frames to what is said of every location: backbone, memory, and the two towers of a DeFCN
 * head. Whether a location is the best of its neighbourhood is seen by the box tower, as in the
 * paper's figure.
 *
 * @param settings of the model
 * @param categories number of categories
 */
record FirstStage(TemporalSettings settings, int categories) {

  /** Else the focal loss drowns in background at first. */
  private static final double PRIOR = 0.01;

  private static final int GROUP = 8;
  private static final double DEVIATION = 0.01;

  /**
   * {@code outputs(p, s, images, training, frames, state)}: the feature map [N, C, H, W]; for its L
   * locations row by row logits of the categories [N, L, K] and of the filter [N, L], and distances
   * to the four edges in strides [N, L, 4]; and the new state. Without a state, the images are
   * whole clips of so many frames; with one, they are the next frame of a video.
   */
  private static final String OUTPUTS =
      """
      def sampled(self, x: Tensor, frames: int, state: List[Tensor], p: List[Tensor],
          project: List[Tensor], share: float) -> Tuple[Tensor, List[Tensor]]:
        if torch.gt(torch.len(state), 0):
          y, hidden, cell = (self).convLstmStep(x, state[0], state[1], p, project, share)
          next = [hidden, cell]
        else:
          y = (self).convLstmClips(x, frames, p, project, share)
          next = annotate(List[Tensor], [])
        return (y, next)

      def outputs(self, p: List[Tensor], s: List[Tensor], images: Tensor, training: bool, frames: int,
          state: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor, List[Tensor]]:
      %s\
        classes = torch.transpose(torch.flatten(%s, 2), 1, 2)
        filters = torch.flatten(%s, 1)
        distances = torch.transpose(torch.flatten(torch.relu(torch.mul(%s, %s)), 2), 1, 2)
        return (%s, classes, filters, distances, %s)
      """;

  /** What the network says of a location: the surer, the more of both. */
  static final String SCORES =
      """
      def scores(self, classes: Tensor, filters: Tensor) -> Tuple[Tensor, Tensor]:
        both = torch.mul(torch.sigmoid(classes), torch.unsqueeze(torch.sigmoid(filters), 2))
        best, category = torch.max(both, 2)
        return (best, category)
      """;

  /**
   * Writes the stage.
   *
   * @return the methods, once all of the model is written: {@code script} gives the lines
   */
  Written write(LayerWriter writer) {
    ResNet network = new ResNet(settings.backbone(), 1, "frames");
    String features = network.write(writer.scope("backbone"), "images");
    String state = "state";
    if (settings.sampleModule().isPresent()) {
      SampleModuleSettings sample = settings.sampleModule().get();
      ConvLstm.Written memory =
          new ConvLstm(network.channels(), sample.hidden(), sample.share())
              .write(writer.scope("sample-module"));
      String both =
          writer.assign(
              "(self).sampled(%s, frames, state, %s)".formatted(features, memory.arguments()));
      features = writer.assign(both + "[0]");
      state = writer.assign(both + "[1]");
    }
    LayerWriter head = writer.scope("proposals");
    int channels = network.channels();
    String classTower = tower(channels).write(head.scope("class-tower"), features);
    String boxTower = tower(channels).write(head.scope("box-tower"), features);
    String classes =
        output(channels, categories, -Math.log((1 - PRIOR) / PRIOR))
            .write(head.scope("classes"), classTower);
    // Distances begin at one stride: below 0 a ReLU would let nothing through to learn from.
    String distances = output(channels, 4, 1).write(head.scope("distances"), boxTower);
    String filter = new MaxFilter(channels, channels / GROUP).write(head.scope("filter"), boxTower);
    String scale = head.parameter("scale", ParameterKind.WEIGHT, new Shape(1), Fill.constant(1));
    return new Written(
        writer, List.of(features, classes, filter, distances, scale, state), channels);
  }

  private Layer tower(int channels) {
    Sequential.Builder tower = Sequential.builder();
    for (int i = 0; i < settings.proposals().towerDepth(); i++) {
      Layer convolution =
          conv2d(channels, channels, 3).padding(1).bias(false).weight(Fill.he(9L * channels));
      Layer norm = groupNorm(channels / GROUP, channels);
      tower.add(
          (writer, input) ->
              relu()
                  .write(
                      writer, norm.write(writer.scope("norm"), convolution.write(writer, input))));
    }
    return tower.build();
  }

  private static Layer output(int channels, int outputs, double bias) {
    return conv2d(channels, outputs, 3)
        .padding(1)
        .weight(Fill.normal(DEVIATION))
        .bias(Fill.constant(bias));
  }

  /**
   * A written stage.
   *
   * @param writer it was written with
   * @param values the variables of features, classes, filter, distances, their scale and the state
   * @param channels of the feature map
   */
  record Written(LayerWriter writer, List<String> values, int channels) {

    Written {
      values = List.copyOf(values);
    }

    /** The arrays of all that was written with the writer, and this stage's methods. */
    LayerScript script() {
      return writer.script(values);
    }

    String methods() {
      String lines = script().lines();
      return ConvLstm.METHODS
          + "\n"
          + OUTPUTS.formatted(
              lines,
              values.get(1),
              values.get(2),
              values.get(3),
              values.get(4),
              values.get(0),
              values.get(5))
          + "\n"
          + SCORES;
    }
  }
}
