package org.hookline.ultrasound.temporal.part;

import java.util.List;

/**
 * What the second stage is told about its answers, and how its answers become boxes, as detectron2
 * has both.
 *
 * <p>A box a is moved to b by {@code (10 dx / w_a, 10 dy / h_a, 5 log(w_b / w_a), 5 log(h_b /
 * h_a))}, with dx and dy from middle to middle (Girshick et al., <a
 * href="https://arxiv.org/abs/1311.2524">arXiv:1311.2524</a>, with Fast R-CNN's weights). Each
 * category has its own answer.
 *
 * <ul>
 *   <li>Cross-entropy of the categories and the background, the mean over all chosen boxes.
 *   <li>Absolute errors of the moves of the boxes that are of an object, summed, divided by the
 *       number of all chosen boxes.
 * </ul>
 *
 * <p>Without any box both are 0.
 */
public final class RoiLosses {

  /** What each of the losses is divided by at least. */
  public static final List<Double> FLOORS = List.of(1.0, 1.0);

  /**
   * Script methods, with those of {@link Boxes}.
   *
   * <ul>
   *   <li>{@code roiEncode(a, b)}: the moves from boxes to others, [..., 4].
   *   <li>{@code roiDecode(boxes, moves)}: boxes [R, 4] moved, for each category, [R, C, 4].
   *   <li>{@code roiLosses(logits, moves, boxes, labels, wanted)}: the losses of [R, C + 1] logits,
   *       the last for the background, and moves [R, C, 4], for what {@link ProposalMatching}
   *       chose, R = N · S: a tuple of the two, and the number of chosen boxes that both are
   *       divided by, or 1 if there is none.
   * </ul>
   */
  public static final String METHODS =
      """
      def roiEncode(self, a: Tensor, b: Tensor) -> Tensor:
        way, growth, = torch.split((self).boxMoves(a, b), 2, -1)
        return torch.cat([torch.mul(way, 10.), torch.mul(growth, 5.)], -1)

      def roiDecode(self, boxes: Tensor, moves: Tensor) -> Tensor:
        way, growth, = torch.split(moves, 2, -1)
        own = torch.cat([torch.div(way, 10.), torch.div(growth, 5.)], -1)
        return (self).boxMoved(torch.unsqueeze(boxes, 1), own)

      def roiLosses(self, logits: Tensor, moves: Tensor, boxes: Tensor, labels: Tensor,
          wanted: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        rows, categories, four, = torch.size(moves)
        label = torch.reshape(labels, [rows])
        chosen = torch.sum(torch.ge(label, 0))
        count = torch.clamp(chosen, 1)
        entropy = torch.cross_entropy_loss(logits, label, None, 2, -1)
        isObject = torch.logical_and(torch.ge(label, 0), torch.lt(label, categories))
        other = torch.unsqueeze(torch.logical_not(isObject), 1)
        unit = torch.cat([torch.new_zeros(boxes, [1, 2]), torch.new_ones(boxes, [1, 2])], 1)
        from = torch.where(other, unit, torch.reshape(boxes, [rows, 4]))
        to = torch.where(other, unit, torch.reshape(wanted, [rows, 4]))
        place = torch.reshape(torch.clamp(label, 0, categories - 1), [rows, 1, 1])
        own = torch.squeeze(torch.gather(moves, 1, torch.expand(place, [-1, -1, 4])), 1)
        error = torch.abs(torch.sub(own, (self).roiEncode(from, to)))
        total = torch.sum(torch.masked_fill(error, other, 0.))
        return (torch.div(entropy, count), torch.div(total, count), chosen)
      """;

  private RoiLosses() {}
}
