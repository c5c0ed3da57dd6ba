package org.hookline.ultrasound.temporal.part;

import java.util.List;

/**
 * What DeFCN learns from: which location is to answer for which object, chosen by what the network
 * says itself, and the losses (Wang et al., CVPR 2021, <a
 * href="https://arxiv.org/abs/2012.03544">arXiv:2012.03544</a>), for one level of features.
 *
 * <p>The score of a location and a category is {@code sigmoid(class) · sigmoid(filter)}, and the
 * quality of a location for an object {@code score^(1 - iouShare) · IoU^iouShare}.
 *
 * <ul>
 *   <li><b>One location for each object</b>: those inside its box and at most {@code radius}
 *       strides from its middle in both directions are possible, and the assignment with the
 *       highest sum of qualities is taken, by {@link Assignment the Hungarian method}. An object
 *       that no location is possible for, or left for, teaches nothing; the authors' code then
 *       takes any location.
 *   <li><b>Several, for the auxiliary loss</b>, with the class alone as the score: of the {@code
 *       helpers} best locations of an object those inside its box whose quality is at least the
 *       mean of the {@code helpers} and their standard deviation. A location that several objects
 *       want is of the one of the highest quality.
 * </ul>
 *
 * <p>All other locations are background, except that those in the padding, and those in an ignored
 * object, learn nothing. The losses are
 *
 * <ul>
 *   <li>the focal loss of the scores, over the number of objects that have a location;
 *   <li>{@code boxWeight} times 1 - GIoU of the boxes of these, over their number;
 *   <li>the focal loss of the classes alone, over the number of locations that are of an object.
 * </ul>
 *
 * <p>Each is divided by at least 1. What is assigned is not differentiated.
 *
 * @param stride pixels from one location to the next, at least 1
 * @param radius in strides, above 0
 * @param iouShare from 0 to 1
 * @param helpers at least 1
 * @param boxWeight zero or more
 * @param focalAlpha weight of objects against background, from 0 to 1
 * @param focalGamma how much less easy locations count, zero or more
 */
public record Defcn(
    int stride,
    double radius,
    double iouShare,
    int helpers,
    double boxWeight,
    double focalAlpha,
    double focalGamma) {

  private static final String LOSSES =
      """
      def defcnUnsure(self, classes: Tensor, gate: Tensor, sure: Tensor) -> Tensor:
        doubts = [torch.neg(classes), torch.expand_as(torch.neg(gate), classes),
            torch.neg(torch.add(classes, gate))]
        return torch.add(torch.logsumexp(torch.stack(doubts, 3), [3]), sure)

      def defcnLosses(self, classes: Tensor, filters: Tensor, distances: Tensor, width: int,
          sizes: Tensor, boxes: Tensor, labels: Tensor, stride: int, radius: float, share: float,
          helpers: int, weights: List[float]) -> List[Tensor]:
        n, locations, categories, = torch.size(classes)
        height = torch.floordiv(locations, width)
        middles = (self).boxMiddles(height, width, stride, classes)
        given = (self).boxDecode(distances, middles, stride)
        inImage = (self).locationsInImage(middles, sizes)
        reach = radius * float(stride)
        known, inside, near = (self).locationPlaces(middles, inImage, boxes, labels, reach)
        iou = (self).boxIou(torch.unsqueeze(torch.detach(given), 1), torch.unsqueeze(boxes, 2))
        gate = torch.unsqueeze(filters, 2)
        sure = torch.log_sigmoid(classes)
        both = torch.add(sure, torch.log_sigmoid(gate))

        owner = (self).defcnOneToOne((self).defcnQuality(both, iou, labels, share), near)
        answers = (self).locationLabels(owner, labels, categories, known)
        unsure = (self).defcnUnsure(classes, gate, both)
        score, found = (self).locationFocal(both, unsure, answers, weights[1], weights[2])
        taken = torch.sum(torch.ge(owner, 0))
        misfit = torch.sum((self).locationMisfit(given, boxes, owner))
        box = torch.mul(torch.div(misfit, torch.clamp(taken, 1)), weights[0])

        quality = (self).defcnQuality(sure, iou, labels, share)
        owner = (self).defcnOneToMany(quality, inImage, inside, helpers)
        answers = (self).locationLabels(owner, labels, categories, known)
        unsure = torch.log_sigmoid(torch.neg(classes))
        auxiliary, helpful = (self).locationFocal(sure, unsure, answers, weights[1], weights[2])
        return [score, box, auxiliary, found, taken, helpful]
      """;

  /** What each of the losses is divided by at least. */
  public static final List<Double> FLOORS = List.of(1.0, 1.0, 1.0);

  /** What {@link #losses} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS =
      String.join("\n", Assignment.METHODS, Locations.METHODS, DefcnTargets.METHODS, LOSSES);

  public Defcn {
    Check.positive("stride", stride);
    Check.fraction("iouShare", iouShare);
    Check.positive("helpers", helpers);
    Check.fraction("focalAlpha", focalAlpha);
    Check.aboveZero("radius", radius);
    Check.notNegative("boxWeight", boxWeight);
    Check.notNegative("focalGamma", focalGamma);
  }

  /**
   * The expression for the three losses, as above, and behind them what each was divided by unless
   * that is below its floor: a {@code List[Tensor]} of numbers.
   *
   * @param outputs the variables, separated by commas, with logits of the classes [N, L, C] and of
   *     the filter [N, L], and distances to the left, upper, right and lower edge in strides, [N,
   *     L, 4], zero or more
   * @param width the expression for the locations in a row, an {@code int}
   * @param sizes [N, 2], width and height of the images without padding in pixels
   * @param objects the variables, separated by a comma, with the boxes and labels of {@link
   *     ObjectArrays}
   */
  public String losses(String outputs, String width, String sizes, String objects) {
    return "(self).defcnLosses(%s, %s, %s, %s, %d, %s, %s, %d, [%s, %s, %s])"
        .formatted(
            outputs,
            width,
            sizes,
            objects,
            stride,
            radius,
            iouShare,
            helpers,
            boxWeight,
            focalAlpha,
            focalGamma);
  }
}
