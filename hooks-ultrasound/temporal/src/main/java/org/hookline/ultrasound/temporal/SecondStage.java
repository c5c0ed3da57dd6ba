package org.hookline.ultrasound.temporal;

import static org.hookline.djl.layer.Layers.linear;

import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.ultrasound.temporal.part.ProposalMatching;
import org.hookline.ultrasound.temporal.part.Relation;
import org.hookline.ultrasound.temporal.part.RoiAlign;
import org.hookline.ultrasound.temporal.resnet.Res5;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;

/**
 * Looks at each proposal again: what is cut out of the feature map goes through the last stage of
 * the backbone, learns from the proposals of all frames of the clip, and says what it is and where
 * exactly. When a video is watched without looking ahead, it learns from those of the frames before
 * instead, each as it was when it was the newest; that is many times faster than to work out all of
 * them anew. With looking ahead, it does so, as for a clip.
 *
 * @param settings of the stage
 * @param backbone whose last stage it is
 * @param categories number of categories
 * @param organs which last layers there are several of
 */
record SecondStage(
    SecondStageSettings settings, ResNetSettings backbone, int categories, Organs organs) {

  private static final double MIN_IOU = 0.5;
  private static final int SAMPLES = 2;
  private static final double CLASS_DEVIATION = 0.01;
  private static final double BOX_DEVIATION = 0.001;

  /** {@code pooled(p, s, features, boxes, training)}: [N, S, D] of N frames and S boxes of each. */
  private static final String POOLED =
      """
      def pooled(self, p: List[Tensor], s: List[Tensor], features: Tensor, boxes: Tensor,
          training: bool) -> Tensor:
        regions = %s
      %s\
        flat = torch.mean(%s, [2, 3], False)
        return torch.reshape(flat, [torch.size(boxes, 0), torch.size(boxes, 1), torch.size(flat, 1)])
      """;

  /** {@code related}: the same after all boxes of a clip have looked at those that may be seen. */
  private static final String RELATED =
      """
      def related(self, p: List[Tensor], x: Tensor, boxes: Tensor, seen: Tensor,
          frames: int) -> Tensor:
        n, count, width, = torch.size(x)
        clips = torch.floordiv(n, frames)
        y = torch.reshape(x, [clips, frames * count, width])
        where = torch.reshape(boxes, [clips, frames * count, 4])
        mask = torch.reshape(seen, [clips, frames * count])
        return torch.reshape(%s, [n, count, width])
      """;

  /**
   * {@code remembered}: one frame's boxes, looking at themselves and at {@code past}: boxes, which
   * there are, and the keys of each layer. The second result is the past of the next frame.
   */
  private static final String REMEMBERED =
      """
      def kept(self, past: Tensor, now: Tensor, limit: int) -> Tensor:
        all = torch.cat([past, now], 1)
        count = torch.size(all, 1)
        if torch.gt(count, limit):
          out = torch.slice(all, 1, count - limit, count)
        else:
          out = all
        return out

      def remembered(self, p: List[Tensor], x: Tensor, boxes: Tensor, valid: Tensor,
          past: List[Tensor]) -> Tuple[Tensor, List[Tensor]]:
        limit = %d * torch.size(boxes, 1)
        if torch.eq(torch.len(past), 0):
          before = [torch.slice(boxes, 1, 0, 0), torch.to(torch.slice(valid, 1, 0, 0), 6)%s]
        else:
          before = past
        keyBoxes = torch.cat([before[0], boxes], 1)
        there = torch.cat([before[1], torch.to(valid, 6)], 1)
        mask = torch.gt(there, 0.5)
        geometry = %s
        next = [(self).kept(before[0], boxes, limit), (self).kept(before[1], torch.to(valid, 6), limit)]
      %s\
        return (x, next)
      """;

  private static final String LAYER =
      """
        _%1$d = torch.append(next, (self).kept(before[%2$d], x, limit))
        keys%1$d = torch.cat([before[%2$d], x], 1)
        x = %3$s
      """;

  /** {@code answers}: logits [R, K + 1] and moves [R, K, 4]. */
  private static final String ANSWERS =
      """
      def answers(self, p: List[Tensor], s: List[Tensor], x: Tensor, organs: Tensor,
          training: bool) -> Tuple[Tensor, Tensor]:
        flat = torch.flatten(x, 0, 1)
        rows = torch.expand(torch.unsqueeze(organs, 1), [torch.size(x, 0), torch.size(x, 1)])
        rows = torch.flatten(rows)
      %s\
        return (%s, torch.reshape(%s, [-1, %d, 4]))
      """;

  /** Writes the stage into methods of its own; the text is whole once all is written. */
  Written write(LayerWriter writer) {
    LayerWriter cut = writer.otherMethod();
    String regions = res5().write(cut.scope("res5"), "regions");
    int width = width();
    Relation.Written relation =
        new Relation(width, settings.heads(), settings.layers()).write(writer.scope("relation"));
    LayerWriter last = writer.otherMethod();
    String logits =
        organs
            .layer(LastLayer.CLS, last(width, categories + 1, CLASS_DEVIATION), "rows")
            .write(last.scope("category"), "flat");
    String moves =
        organs
            .layer(LastLayer.REG, last(width, 4 * categories, BOX_DEVIATION), "rows")
            .write(last.scope("moves"), "flat");
    return new Written(this, relation, cut, last, List.of(regions, logits, moves));
  }

  private Res5 res5() {
    return new Res5(backbone, settings.halfChannels());
  }

  /** Features of each box. */
  int width() {
    return res5().channels();
  }

  private static Layer last(int inputs, int outputs, double deviation) {
    return linear(inputs, outputs).weight(Fill.normal(deviation)).bias(Fill.constant(0));
  }

  ProposalMatching matching() {
    return new ProposalMatching(categories, MIN_IOU, settings.perFrame(), settings.perFrame() / 2);
  }

  /**
   * A written stage.
   *
   * @param stage its settings
   * @param relation its attention
   * @param cut the writer of what is cut out
   * @param last the writer of the answers
   * @param values the variables of regions, logits and moves
   */
  record Written(
      SecondStage stage,
      Relation.Written relation,
      LayerWriter cut,
      LayerWriter last,
      List<String> values) {

    Written {
      values = List.copyOf(values);
    }

    String methods() {
      RoiAlign align = new RoiAlign(stage.backbone.stride(), stage.settings.pool(), SAMPLES);
      List<String> layers = new ArrayList<>();
      List<String> empty = new ArrayList<>();
      for (int i = 0; i < stage.settings.layers(); i++) {
        empty.add(", torch.slice(x, 1, 0, 0)");
        layers.add(LAYER.formatted(i, i + 2, relation.layer(i, "x", "keys" + i, "geometry, mask")));
      }
      return String.join(
          "\n",
          RoiAlign.METHODS,
          Relation.METHODS,
          POOLED.formatted(
              align.of("features", "boxes"),
              cut.script(List.of(values.get(0))).lines(),
              values.get(0)),
          RELATED.formatted(relation.all("y", "where", "mask")),
          REMEMBERED.formatted(
              stage.settings.past(),
              String.join("", empty),
              relation.geometry("boxes", "keyBoxes"),
              String.join("", layers)),
          ANSWERS.formatted(
              last.script(values.subList(1, 3)).lines(),
              values.get(1),
              values.get(2),
              stage.categories));
    }
  }
}
