package org.hookline.ultrasound.temporal.part;

import java.util.List;

/**
 * What RetinaNet learns from (Lin et al., ICCV 2017, <a
 * href="https://arxiv.org/abs/1708.02002">arXiv:1708.02002</a>), as detectron2 has it.
 *
 * <p>An anchor is of the object that it overlaps the most if their intersection over union is at
 * least 0.5, or if none overlaps that or another object more; from 0.4 on it learns nothing, and
 * below it is background. Anchors whose middle lies in the padding, or of which at least half lies
 * in an ignored object that they are not of, learn nothing. The losses, both over the number of
 * anchors that are of an object, or 1, are
 *
 * <ul>
 *   <li>the focal loss of the classes;
 *   <li>the smooth absolute error (beta 0.1) of the moves from anchor to object.
 * </ul>
 *
 * @param focalAlpha weight of objects against background, from 0 to 1
 * @param focalGamma how much less easy anchors count, zero or more
 */
public record Retina(double focalAlpha, double focalGamma) {

  private static final double LEAST = 0.4;
  private static final double ENOUGH = 0.5;
  private static final double BETA = 0.1;

  private static final String LOSSES =
      """
      def retinaOwner(self, anchors: Tensor, boxes: Tensor, labels: Tensor, least: float,
          enough: float) -> Tuple[Tensor, Tensor]:
        n, objects, four, = torch.size(boxes)
        other = torch.unsqueeze(torch.lt(labels, 0), 2)
        iou = torch.masked_fill((self).boxIou(torch.unsqueeze(boxes, 2), anchors), other, -1.)
        none = torch.new_full(iou, [n, 1, torch.size(anchors, 0)], -1.)
        best, owner = torch.max(torch.cat([iou, none], 1), 1)
        isTop = torch.logical_and(torch.eq(iou, torch.amax(iou, [2], True)), torch.gt(iou, 0.))
        hit = torch.logical_or(torch.ge(best, enough), torch.any(isTop, 1))
        between = torch.logical_and(torch.ge(best, least), torch.logical_not(hit))
        return (torch.masked_fill(owner, torch.logical_not(hit), -1), between)

      def retinaCovered(self, anchors: Tensor, boxes: Tensor, labels: Tensor) -> Tensor:
        inner = (self).boxInner(torch.unsqueeze(boxes, 2), anchors)
        inner = torch.masked_fill(inner, torch.unsqueeze(torch.ne(labels, -1), 2), 0.)
        half = torch.mul((self).boxAreas(anchors), 0.5)
        return torch.any(torch.ge(inner, half), 1)

      def retinaLosses(self, logits: Tensor, moves: Tensor, anchors: Tensor, sizes: Tensor,
          boxes: Tensor, labels: Tensor, weights: List[float]) -> List[Tensor]:
        owner, between = (self).retinaOwner(anchors, boxes, labels, weights[0], weights[1])
        middles, unused = (self).boxCenters(anchors)
        inImage = (self).locationsInImage(middles, sizes)
        owner = torch.masked_fill(owner, torch.logical_not(inImage), -1)
        covered = (self).retinaCovered(anchors, boxes, labels)
        unknown = torch.logical_or(torch.logical_or(between, covered), torch.logical_not(inImage))
        answers = (self).locationLabels(owner, labels, torch.size(logits, 2), torch.logical_not(unknown))
        sure = torch.log_sigmoid(logits)
        unsure = torch.log_sigmoid(torch.neg(logits))
        score, found = (self).locationFocal(sure, unsure, answers, weights[2], weights[3])
        other = torch.unsqueeze(torch.lt(owner, 0), 2)
        wanted = torch.where(other, anchors, (self).locationOwned(boxes, owner))
        errors = torch.smooth_l1_loss(moves, (self).boxMoves(anchors, wanted), 0, weights[4])
        total = torch.sum(torch.masked_fill(errors, other, 0.))
        count = torch.sum(torch.logical_not(other))
        return [score, torch.div(total, torch.clamp(count, 1)), found, count]
      """;

  /** What each of the losses is divided by at least. */
  public static final List<Double> FLOORS = List.of(1.0, 1.0);

  /** What {@link #losses} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS = Locations.METHODS + "\n" + LOSSES;

  public Retina {
    Check.fraction("focalAlpha", focalAlpha);
    Check.notNegative("focalGamma", focalGamma);
  }

  /**
   * The expression for the two losses, as above, and behind them what each was divided by unless
   * that is below its floor: a {@code List[Tensor]} of numbers.
   *
   * @param outputs the variables, separated by a comma, with logits of the classes [N, M, C] and
   *     moves [N, M, 4] of the anchors
   * @param anchors [M, 4]
   * @param sizes [N, 2], width and height of the images without padding in pixels
   * @param objects the variables, separated by a comma, with the boxes and labels of {@link
   *     ObjectArrays}
   */
  public String losses(String outputs, String anchors, String sizes, String objects) {
    return "(self).retinaLosses(%s, %s, %s, %s, [%s, %s, %s, %s, %s])"
        .formatted(outputs, anchors, sizes, objects, LEAST, ENOUGH, focalAlpha, focalGamma, BETA);
  }
}
