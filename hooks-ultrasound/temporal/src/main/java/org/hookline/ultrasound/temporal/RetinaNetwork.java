package org.hookline.ultrasound.temporal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.ultrasound.temporal.TemporalNetwork.LossNames;
import org.hookline.ultrasound.temporal.TemporalNetwork.Memory;
import org.hookline.ultrasound.temporal.TemporalNetwork.Window;
import org.hookline.ultrasound.temporal.part.Anchors;
import org.hookline.ultrasound.temporal.part.Boxes;
import org.hookline.ultrasound.temporal.part.Retina;
import org.hookline.ultrasound.temporal.resnet.ResNet;

/**
 * The network that answers at anchors, and sees beside the features of a frame the mean of those of
 * the frames around it: in training of its clip, when a video is watched of its window.
 *
 * @param settings of the model
 * @param categories number of categories
 * @param organs which last layers there are several of
 */
record RetinaNetwork(TemporalRetinanetSettings settings, int categories, Organs organs) {

  private static final List<String> LOSSES = List.of("loss_cls", "loss_box_reg");

  /** {@code features}: [N, C, H, W]; {@code answers}: logits [N, M, K] and moves [N, M, 4]. */
  private static final String LAYERS =
      """
      def features(self, p: List[Tensor], s: List[Tensor], images: Tensor, training: bool,
          frames: int) -> Tensor:
      %s\
        return %s

      def atAnchors(self, x: Tensor, values: int) -> Tensor:
        n, channels, height, width, = torch.size(x)
        y = torch.permute(torch.reshape(x, [n, -1, values, height, width]), [0, 3, 4, 1, 2])
        return torch.reshape(y, [n, -1, values])

      def answers(self, p: List[Tensor], s: List[Tensor], x: Tensor, organs: Tensor,
          training: bool) -> Tuple[Tensor, Tensor]:
      %s\
        return ((self).atAnchors(%s, %d), (self).atAnchors(%s, 4))
      """;

  private static final String CLIP_LOSSES =
      """
      def clipLosses(self, p: List[Tensor], s: List[Tensor], training: bool, images: Tensor,
          frames: int, organs: Tensor, sizes: Tensor, learnt: Tensor, boxes: Tensor,
          labels: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
        features = (self).features(p, s, images, training, frames)
        height = torch.size(features, 2)
        width = torch.size(features, 3)
        clips = torch.unflatten(features, 0, [-1, frames])
        mean = torch.flatten(torch.expand_as(torch.mean(clips, [1], True), clips), 0, 1)
        logits, moves = (self).answers(p, s, torch.cat([features, mean], 1), organs, training)
        anchors = %s
        both = %s
        return (torch.slice(both, 0, 2, 1), torch.slice(both, 2, 4, 1))
      """;

  /** Answers of places in the padding count nothing. */
  private static final String WATCHING =
      """
      def see(self, p: List[Tensor], s: List[Tensor], image: Tensor, sizes: Tensor, organs: Tensor,
          state: List[Tensor]) -> List[Tensor]:
        return [(self).features(p, s, image, False, 1)]

      def decide(self, p: List[Tensor], s: List[Tensor], window: List[Tensor], at: int,
          sizes: Tensor, organs: Tensor) -> List[Tensor]:
        features = window[at]
        height = torch.size(features, 2)
        width = torch.size(features, 3)
        mean = torch.mean(torch.cat(window, 0), [0], True)
        logits, moves = (self).answers(p, s, torch.cat([features, mean], 1), organs, False)
        anchors = %s
        middles, unused = (self).boxCenters(anchors)
        outside = torch.unsqueeze(torch.logical_not((self).locationsInImage(middles, sizes)), 2)
        given = torch.flatten(torch.masked_fill(torch.sigmoid(logits), outside, 0.))
        sure, order = torch.sort(given, stable=True, dim=0, descending=True)
        sure = torch.slice(sure, 0, 0, %d)
        order = torch.slice(order, 0, 0, %d)
        place = torch.floor_divide(order, %d)
        own = torch.index_select(torch.squeeze(moves, 0), 0, place)
        found = (self).boxMoved(torch.index_select(anchors, 0, place), own)
        return [found, sure, torch.remainder(order, %d)]
      """;

  /** Writes the network. */
  TemporalNetwork write() {
    LayerWriter writer = LayerWriter.create();
    ResNet backbone = new ResNet(settings.backbone(), 1, "frames");
    String features = backbone.write(writer.scope("backbone"), "images");
    LayerWriter head = writer.otherMethod();
    int channels = backbone.channels();
    TemporalRetinanetSettings.Head own = settings.head();
    Anchors anchors = own.anchors(settings.backbone().stride());
    Layer tower = HeadLayers.tower(own.towerDepth(), 2 * channels, channels);
    String classTower = tower.write(head.scope("class-tower"), "x");
    String boxTower = tower.write(head.scope("box-tower"), "x");
    String logits =
        organs
            .layer(
                LastLayer.CLS,
                HeadLayers.categories(channels, anchors.count() * categories),
                "organs")
            .write(head.scope("classes"), classTower);
    String moves =
        organs
            .layer(LastLayer.REG, HeadLayers.answer(channels, anchors.count() * 4, 0), "organs")
            .write(head.scope("moves"), boxTower);
    String layers =
        LAYERS.formatted(
            writer.script(List.of(features)).lines(),
            features,
            head.script(List.of(logits, moves)).lines(),
            logits,
            categories,
            moves);
    String at = anchors.of("features", "height", "width");
    String losses = own.losses().losses("logits, moves", "anchors", "learnt", "boxes, labels");
    return TemporalNetwork.of(
        writer.script(List.of(features)),
        List.of(
            Boxes.METHODS,
            Organs.METHODS,
            Anchors.METHODS,
            Retina.METHODS,
            layers,
            CLIP_LOSSES.formatted(at, losses),
            WATCHING.formatted(at, own.candidates(), own.candidates(), categories, categories)),
        new LossNames(LOSSES, Retina.FLOORS),
        new Memory(
            settings.backbone().stride(),
            OptionalInt.empty(),
            Optional.of(new Window(settings.past(), settings.lookAhead(), 1))));
  }
}
