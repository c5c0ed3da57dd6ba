package org.hookline.ultrasound.temporal;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.ultrasound.temporal.part.ConvLstm;
import org.hookline.ultrasound.temporal.resnet.ResNet;

/**
 * From frames to what is said of every location: backbone, memory, and the two towers of a head.
 * The box tower also sees what the head asks of a location beside its category: whether it is the
 * best of its neighbourhood, or how near to the middle of an object.
 *
 * @param settings of the model
 * @param categories number of categories
 * @param organs which last layers there are several of
 */
record FirstStage(TemporalSettings settings, int categories, Organs organs) {

  /** {@code sampled}: what a memory makes of feature maps, and its new state. */
  private static final String SAMPLED =
      """
      def sampled(self, p: List[Tensor], x: Tensor, frames: int,
          state: List[Tensor]) -> Tuple[Tensor, List[Tensor]]:
        if torch.gt(torch.len(state), 0):
          y, hidden, cell = %s
          next = [hidden, cell]
        else:
          y = %s
          next = annotate(List[Tensor], [])
        return (y, next)
      """;

  /**
   * {@code outputs(p, s, images, training, frames, organs, state)}: the feature map [N, C, H, W];
   * for its L locations row by row logits of the categories [N, L, K] and of the other question [N,
   * L], and distances to the four edges in strides [N, L, 4]; and the new state. Without a state,
   * the images are whole clips of so many frames; with one, they are the next frame of a video.
   */
  private static final String OUTPUTS =
      """
      def outputs(self, p: List[Tensor], s: List[Tensor], images: Tensor, training: bool, frames: int,
          organs: Tensor, state: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor, List[Tensor]]:
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
    String sampled = "";
    if (settings.sampleModule().isPresent()) {
      SampleModuleSettings sample = settings.sampleModule().get();
      ConvLstm.Written memory =
          new ConvLstm(network.channels(), sample.hidden(), sample.share())
              .write(writer.scope("sample-module"));
      sampled =
          SAMPLED.formatted(memory.step("x", "state[0]", "state[1]"), memory.clips("x", "frames"));
      String both = writer.assign("(self).sampled(p, %s, frames, state)".formatted(features));
      features = writer.assign(both + "[0]");
      state = writer.assign(both + "[1]");
    }
    LayerWriter head = writer.scope("proposals");
    int channels = network.channels();
    ProposalSettings proposals = settings.proposals();
    Layer tower = HeadLayers.tower(proposals.towerDepth(), channels, channels);
    String classTower = tower.write(head.scope("class-tower"), features);
    String boxTower = tower.write(head.scope("box-tower"), features);
    String classes =
        organs
            .layer(LastLayer.RPN_CLS, HeadLayers.categories(channels, categories), "organs")
            .write(head.scope("classes"), classTower);
    // Distances begin at one stride: below 0 a ReLU would let nothing through to learn from.
    String distances = HeadLayers.answer(channels, 4, 1).write(head.scope("distances"), boxTower);
    String filter = proposals.head().write(head, boxTower, channels);
    String scale = head.parameter("scale", ParameterKind.WEIGHT, new Shape(1), Fill.constant(1));
    return new Written(
        writer, sampled, List.of(features, classes, filter, distances, scale, state));
  }

  /**
   * A written stage.
   *
   * @param writer it was written with
   * @param sampled the method of its memory; empty without one
   * @param values the variables of features, classes, the other question, distances, their scale
   *     and the state
   */
  record Written(LayerWriter writer, String sampled, List<String> values) {

    Written {
      values = List.copyOf(values);
    }

    /** The arrays of all that was written with the writer, and this stage's methods. */
    LayerScript script() {
      return writer.script(values);
    }

    String methods() {
      String lines = script().lines();
      return String.join(
          "\n",
          ConvLstm.METHODS,
          sampled,
          OUTPUTS.formatted(
              lines,
              values.get(1),
              values.get(2),
              values.get(3),
              values.get(4),
              values.get(0),
              values.get(5)),
          SCORES);
    }
  }
}
