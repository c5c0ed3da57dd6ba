package org.hookline.ultrasound.temporal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.ultrasound.temporal.TemporalNetwork.LossNames;
import org.hookline.ultrasound.temporal.TemporalNetwork.Memory;
import org.hookline.ultrasound.temporal.TemporalNetwork.Window;
import org.hookline.ultrasound.temporal.part.Boxes;
import org.hookline.ultrasound.temporal.part.ProposalFilter;
import org.hookline.ultrasound.temporal.part.ProposalMatching;
import org.hookline.ultrasound.temporal.part.RoiLosses;

/**
 * The network that proposes regions from what it remembers of the frames before and, if it has a
 * second stage, looks at each again.
 *
 * @param settings of the model
 * @param categories number of categories
 * @param organs which last layers there are several of
 */
record RegionNetwork(TemporalSettings settings, int categories, Organs organs) {

  private static final List<String> SECOND_LOSSES = List.of("loss_cls", "loss_box_reg");

  private static final String CLIP_LOSSES =
      """
      def clipLosses(self, p: List[Tensor], s: List[Tensor], training: bool, images: Tensor,
          frames: int, organs: Tensor, sizes: Tensor, learnt: Tensor, boxes: Tensor,
          labels: Tensor) -> Tuple[List[Tensor], List[Tensor]]:
        none = annotate(List[Tensor], [])
        features, classes, filters, distances, state = (self).outputs(p, s, images, training, frames, organs, none)
        width = torch.size(features, 3)
        first = %s
        all = torch.slice(first, 0, %d, 1)
        counts = torch.slice(first, %d, %d, 1)
      %s\
        return (all, counts)
      """;

  /** Which boxes are learnt from is drawn anew in each step. */
  private static final String AGAIN =
      """
        best, category = (self).scores(classes, filters)
        found, sure, places, valid = %s
        draw = torch.rand_like(torch.cat([sure, torch.type_as(labels, sure)], 1))
        chosen, own, wanted, seen = %s
        unlearnt = torch.le(torch.slice(learnt, 1, 0, 1), 0.)
        own = torch.masked_fill(own, unlearnt, -1)
        x = (self).pooled(p, s, features, chosen, training)
        logits, moves = (self).answers(p, s, (self).related(p, x, chosen, seen, frames), organs, training)
        c, r, count = (self).roiLosses(logits, moves, chosen, own, wanted)
        all = torch.add(all, [c, r])
        counts = torch.add(counts, [count, count])
      """;

  /** What a frame's proposals are, and how sure each is to be of which category. */
  private static final String PROPOSED =
      """
      def proposed(self, p: List[Tensor], s: List[Tensor], image: Tensor, sizes: Tensor,
          organs: Tensor,
          state: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor, List[Tensor]]:
        features, classes, filters, distances, next = (self).outputs(p, s, image, False, 1, organs, state)
        width = torch.size(features, 3)
        best, category = (self).scores(classes, filters)
        found, sure, places, valid = %s
        labels = torch.gather(category, 1, places)
        return (features, found, torch.masked_fill(sure, torch.logical_not(valid), 0.), labels, valid, next)
      """;

  private static final String LOOK =
      """
      def look(self, p: List[Tensor], s: List[Tensor], image: Tensor, sizes: Tensor, organs: Tensor,
          state: List[Tensor], past: List[Tensor]) -> List[Tensor]:
        features, found, sure, labels, valid, next = (self).proposed(p, s, image, sizes, organs, state)
      %s\
        return torch.add(out, next)
      """;

  private static final String PROPOSALS_ALONE =
      """
        out = [torch.unsqueeze(found, 2), torch.unsqueeze(sure, 2), torch.unsqueeze(labels, 2)]
      """;

  private static final String LOOK_AGAIN =
      """
        x = (self).pooled(p, s, features, found, False)
        y, kept = (self).remembered(p, x, found, valid, past)
        out = torch.add((self).judged(p, s, y, found, valid, organs), kept)
      """;

  /** What is said of a frame's boxes [1, S, 4] from what is known of them [1, S, D]. */
  private static final String JUDGED =
      """
      def judged(self, p: List[Tensor], s: List[Tensor], y: Tensor, found: Tensor, valid: Tensor,
          organs: Tensor) -> List[Tensor]:
        logits, moves = (self).answers(p, s, y, organs, False)
        n, count, four, = torch.size(found)
        given = torch.softmax(logits, 1)
        categories = torch.size(moves, 1)
        given = torch.reshape(torch.slice(given, 1, 0, categories), [n, count, categories])
        given = torch.masked_fill(given, torch.unsqueeze(torch.logical_not(valid), 2), 0.)
        moved = (self).roiDecode(torch.reshape(found, [n * count, 4]), moves)
        moved = torch.reshape(moved, [n, count, categories, 4])
        labels = torch.expand(torch.arange(categories), [n, count, categories])
        return [moved, given, torch.contiguous(labels)]
      """;

  private static final String WINDOW =
      """
      def see(self, p: List[Tensor], s: List[Tensor], image: Tensor, sizes: Tensor, organs: Tensor,
          state: List[Tensor]) -> List[Tensor]:
        features, found, sure, labels, valid, next = (self).proposed(p, s, image, sizes, organs, state)
        x = (self).pooled(p, s, features, found, False)
        return torch.add([found, torch.to(valid, 6), x], next)

      def decide(self, p: List[Tensor], s: List[Tensor], window: List[Tensor], at: int,
          sizes: Tensor, organs: Tensor) -> List[Tensor]:
        boxes = annotate(List[Tensor], [])
        there = annotate(List[Tensor], [])
        known = annotate(List[Tensor], [])
        frames = torch.floordiv(torch.len(window), 3)
        for i in range(frames):
          _0 = torch.append(boxes, window[3 * i])
          _1 = torch.append(there, window[3 * i + 1])
          _2 = torch.append(known, window[3 * i + 2])
        valid = torch.gt(torch.cat(there, 0), 0.5)
        y = (self).related(p, torch.cat(known, 0), torch.cat(boxes, 0), valid, frames)
        own = torch.slice(y, 0, at, at + 1)
        return (self).judged(p, s, own, boxes[at], torch.slice(valid, 0, at, at + 1), organs)
      """;

  /** Arrays that are kept of a frame of a window: its boxes, which there are, what is known. */
  private static final int KEPT = 3;

  /** Writes the network. */
  TemporalNetwork write() {
    LayerWriter writer = LayerWriter.create();
    FirstStage.Written first = new FirstStage(settings, categories, organs).write(writer);
    Optional<SecondStage> stage =
        settings
            .secondStage()
            .map(each -> new SecondStage(each, settings.backbone(), categories, organs));
    Optional<SecondStage.Written> second =
        stage.map(each -> each.write(writer.scope("second-stage")));
    List<String> methods =
        new ArrayList<>(
            List.of(
                Boxes.METHODS,
                Organs.METHODS,
                settings.proposals().head().methods(),
                ProposalFilter.METHODS,
                first.methods(),
                PROPOSED.formatted(proposals())));
    second.ifPresent(
        written ->
            methods.addAll(
                List.of(ProposalMatching.METHODS, RoiLosses.METHODS, written.methods(), JUDGED)));
    methods.add(clipLosses(stage));
    methods.add(watching());
    return TemporalNetwork.of(first.script(), methods, losses(second.isPresent()), memory());
  }

  private LossNames losses(boolean again) {
    ProposalHead head = settings.proposals().head();
    LossNames first = new LossNames(head.lossNames(), head.lossFloors());
    return again ? first.and(new LossNames(SECOND_LOSSES, RoiLosses.FLOORS)) : first;
  }

  private String proposals() {
    ProposalSettings proposals = settings.proposals();
    return new ProposalFilter(
            settings.backbone().stride(),
            proposals.candidates(),
            proposals.maxIou(),
            proposals.count())
        .of("best", "distances", "sizes", "width");
  }

  private String clipLosses(Optional<SecondStage> stage) {
    ProposalSettings proposals = settings.proposals();
    String first = proposals.head().losses(proposals, settings.backbone().stride());
    String again =
        stage
            .map(each -> each.matching().of("found, valid", "boxes, labels", "draw"))
            .map(matching -> AGAIN.formatted(proposals(), matching))
            .orElse("");
    int count = proposals.head().lossNames().size();
    return CLIP_LOSSES.formatted(first, count, count, 2 * count, again);
  }

  private String watching() {
    if (window().isPresent()) {
      return WINDOW;
    }
    return LOOK.formatted(
        settings.secondStage().isEmpty() || settings.rpnOnly() ? PROPOSALS_ALONE : LOOK_AGAIN);
  }

  private Memory memory() {
    OptionalInt hidden =
        settings.sampleModule().stream().mapToInt(SampleModuleSettings::hidden).findAny();
    return new Memory(settings.backbone().stride(), hidden, window());
  }

  private Optional<Window> window() {
    return settings
        .secondStage()
        .filter(stage -> stage.lookAhead() > 0 && !settings.rpnOnly())
        .map(stage -> new Window(stage.past(), stage.lookAhead(), KEPT));
  }
}
