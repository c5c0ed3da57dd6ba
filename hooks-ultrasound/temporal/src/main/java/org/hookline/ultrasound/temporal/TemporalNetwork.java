package org.hookline.ultrasound.temporal;

import java.util.List;
import java.util.Optional;
import org.hookline.djl.layer.LayerScript;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.train.LossScript;
import org.hookline.ultrasound.temporal.part.Boxes;
import org.hookline.ultrasound.temporal.part.Defcn;
import org.hookline.ultrasound.temporal.part.ProposalFilter;
import org.hookline.ultrasound.temporal.part.ProposalMatching;
import org.hookline.ultrasound.temporal.part.RoiLosses;

/**
 * The script of a model: both stages, their losses, and what a frame of a video is looked at with.
 *
 * @param layers whose arrays the methods want as {@code p} and {@code s}
 * @param losses the losses, of whole clips
 */
record TemporalNetwork(LayerScript layers, LossScript losses) {

  private static final double IOU_SHARE = 0.8;
  private static final int HELPERS = 9;
  private static final double BOX_WEIGHT = 2;

  private static final List<String> FIRST_LOSSES =
      List.of("loss_rpn_cls", "loss_rpn_reg", "loss_rpn_aux");

  private static final List<String> ALL_LOSSES =
      List.of("loss_rpn_cls", "loss_rpn_reg", "loss_rpn_aux", "loss_cls", "loss_box_reg");

  private static final String LOSSES =
      """
      def losses(self, p: List[Tensor], s: List[Tensor], training: bool, images: Tensor, frames: int,
          sizes: Tensor, boxes: Tensor, labels: Tensor) -> List[Tensor]:
        none = annotate(List[Tensor], [])
        features, classes, filters, distances, state = (self).outputs(p, s, images, training, frames, none)
        width = torch.size(features, 3)
        all = %s
      %s\
        return all
      """;

  /** Which boxes are learnt from is drawn anew in each step. */
  private static final String SECOND_LOSSES =
      """
        best, category = (self).scores(classes, filters)
        found, sure, places, valid = %s
        draw = torch.rand_like(torch.cat([sure, torch.type_as(labels, sure)], 1))
        chosen, own, wanted, seen = %s
        x = (self).pooled(p, s, features, chosen, training)
        logits, moves = (self).answers(p, s, (self).related(p, x, chosen, seen, frames), training)
        c, r = (self).roiLosses(logits, moves, chosen, own, wanted)
        _0 = torch.append(all, c)
        _1 = torch.append(all, r)
      """;

  /** What a frame's proposals are, and how sure each is to be of which category. */
  private static final String LOOK =
      """
      def look(self, p: List[Tensor], s: List[Tensor], image: Tensor, sizes: Tensor,
          state: List[Tensor], past: List[Tensor]) -> List[Tensor]:
        features, classes, filters, distances, next = (self).outputs(p, s, image, False, 1, state)
        width = torch.size(features, 3)
        best, category = (self).scores(classes, filters)
        found, sure, places, valid = %s
      %s\
        return torch.add(out, next)
      """;

  private static final String FIRST_ALONE =
      """
        labels = torch.gather(category, 1, places)
        scores = torch.masked_fill(sure, torch.logical_not(valid), 0.)
        out = [torch.unsqueeze(found, 2), torch.unsqueeze(scores, 2), torch.unsqueeze(labels, 2)]
      """;

  private static final String SECOND =
      """
        x = (self).pooled(p, s, features, found, False)
        y, kept = (self).remembered(p, x, found, valid, past)
        logits, moves = (self).answers(p, s, y, False)
        n, count, four, = torch.size(found)
        given = torch.softmax(logits, 1)
        categories = torch.size(moves, 1)
        given = torch.reshape(torch.slice(given, 1, 0, categories), [n, count, categories])
        given = torch.masked_fill(given, torch.unsqueeze(torch.logical_not(valid), 2), 0.)
        moved = (self).roiDecode(torch.reshape(found, [n * count, 4]), moves)
        moved = torch.reshape(moved, [n, count, categories, 4])
        labels = torch.expand(torch.arange(categories), [n, count, categories])
        out = torch.add([moved, given, torch.contiguous(labels)], kept)
      """;

  /**
   * Writes a model.
   *
   * @param categories number of categories
   */
  static TemporalNetwork of(TemporalSettings settings, int categories) {
    LayerWriter writer = LayerWriter.create();
    FirstStage.Written first = new FirstStage(settings, categories).write(writer);
    Optional<SecondStage> stage =
        settings.secondStage().map(each -> new SecondStage(each, settings.backbone(), categories));
    Optional<SecondStage.Written> second =
        stage.map(each -> each.write(writer.scope("second-stage")));
    ProposalSettings proposals = settings.proposals();
    int stride = settings.backbone().stride();
    Defcn defcn =
        new Defcn(
            stride,
            proposals.radius(),
            IOU_SHARE,
            HELPERS,
            BOX_WEIGHT,
            proposals.focalAlpha(),
            proposals.focalGamma());
    String filter =
        new ProposalFilter(stride, proposals.candidates(), proposals.maxIou(), proposals.count())
            .of("best", "distances", "sizes", "width");
    String firstLosses =
        defcn.losses("classes, filters, distances", "width", "sizes", "boxes, labels");
    String secondLosses =
        stage
            .map(each -> each.matching().of("found, valid", "boxes, labels", "draw"))
            .map(matching -> SECOND_LOSSES.formatted(filter, matching))
            .orElse("");
    String source =
        String.join(
            "\n",
            Boxes.METHODS,
            Defcn.METHODS,
            ProposalFilter.METHODS,
            ProposalMatching.METHODS,
            RoiLosses.METHODS,
            first.methods(),
            second.map(SecondStage.Written::methods).orElse(""),
            LOSSES.formatted(firstLosses, secondLosses),
            LOOK.formatted(filter, second.isPresent() ? SECOND : FIRST_ALONE));
    List<String> arguments =
        List.of(
            "List[Tensor]", "List[Tensor]", "bool", "Tensor", "int", "Tensor", "Tensor", "Tensor");
    return new TemporalNetwork(
        first.script(),
        new LossScript(source, arguments, second.isPresent() ? ALL_LOSSES : FIRST_LOSSES));
  }
}
