package org.hookline.ultrasound.temporal.part;

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
      def defcnFocal(self, sure: Tensor, unsure: Tensor, labels: Tensor, alpha: float,
          gamma: float) -> Tensor:
        categories = torch.size(sure, 2)
        hot = torch.one_hot(torch.clamp(labels, 0), categories + 1)
        hot = torch.gt(torch.slice(hot, 2, 0, categories), 0)
        hit = torch.mul(torch.mul(torch.pow(torch.exp(unsure), gamma), sure), -alpha)
        miss = torch.mul(torch.mul(torch.pow(torch.exp(sure), gamma), unsure), alpha - 1.)
        unknown = torch.unsqueeze(torch.lt(labels, 0), 2)
        loss = torch.masked_fill(torch.where(hot, hit, miss), unknown, 0.)
        isObject = torch.logical_and(torch.ge(labels, 0), torch.lt(labels, categories))
        return torch.div(torch.sum(loss), torch.clamp(torch.sum(isObject), 1))

      def defcnUnsure(self, classes: Tensor, gate: Tensor, sure: Tensor) -> Tensor:
        doubts = [torch.neg(classes), torch.expand_as(torch.neg(gate), classes),
            torch.neg(torch.add(classes, gate))]
        return torch.add(torch.logsumexp(torch.stack(doubts, 3), [3]), sure)

      def defcnGiou(self, a: Tensor, b: Tensor) -> Tensor:
        near, far, = torch.split(a, 2, -1)
        begin, end, = torch.split(b, 2, -1)
        inner = (self).boxInner(a, b)
        union = torch.sub(torch.add((self).boxAreas(a), (self).boxAreas(b)), inner)
        sides = torch.sub(torch.maximum(far, end), torch.minimum(near, begin))
        hull = torch.prod(sides, -1)
        return torch.sub(torch.add(torch.div(inner, union), torch.div(union, hull)), 1.)

      def defcnBoxes(self, given: Tensor, boxes: Tensor, owner: Tensor) -> Tensor:
        n = torch.size(boxes, 0)
        taken = torch.ge(owner, 0)
        other = torch.unsqueeze(torch.logical_not(taken), 2)
        places = torch.expand(torch.unsqueeze(torch.clamp(owner, 0), 2), [-1, -1, 4])
        padded = torch.cat([boxes, torch.new_zeros(boxes, [n, 1, 4])], 1)
        none = torch.new_zeros(boxes, [1, 1, 2])
        unit = torch.cat([none, torch.add(none, 1.)], 2)
        wanted = torch.where(other, unit, torch.gather(padded, 1, places))
        misfit = torch.rsub((self).defcnGiou(torch.where(other, unit, given), wanted), 1.)
        return torch.div(torch.sum(misfit), torch.clamp(torch.sum(taken), 1))

      def defcnLosses(self, classes: Tensor, filters: Tensor, distances: Tensor, width: int,
          sizes: Tensor, boxes: Tensor, labels: Tensor, stride: int, radius: float, share: float,
          helpers: int, weights: List[float]) -> List[Tensor]:
        n, locations, categories, = torch.size(classes)
        height = torch.floordiv(locations, width)
        middles = (self).boxMiddles(height, width, stride, classes)
        given = (self).boxDecode(distances, middles, stride)
        inImage = torch.all(torch.lt(middles, torch.unsqueeze(torch.type_as(sizes, classes), 1)), 2)
        reach = radius * float(stride)
        known, inside, near = (self).defcnPlaces(middles, inImage, boxes, labels, reach)
        iou = (self).boxIou(torch.unsqueeze(torch.detach(given), 1), torch.unsqueeze(boxes, 2))
        gate = torch.unsqueeze(filters, 2)
        sure = torch.log_sigmoid(classes)
        both = torch.add(sure, torch.log_sigmoid(gate))

        owner = (self).defcnOneToOne((self).defcnQuality(both, iou, labels, share), near)
        answers = (self).defcnLabels(owner, labels, categories, known)
        unsure = (self).defcnUnsure(classes, gate, both)
        score = (self).defcnFocal(both, unsure, answers, weights[1], weights[2])
        box = torch.mul((self).defcnBoxes(given, boxes, owner), weights[0])

        quality = (self).defcnQuality(sure, iou, labels, share)
        owner = (self).defcnOneToMany(quality, inImage, inside, helpers)
        answers = (self).defcnLabels(owner, labels, categories, known)
        unsure = torch.log_sigmoid(torch.neg(classes))
        return [score, box, (self).defcnFocal(sure, unsure, answers, weights[1], weights[2])]
      """;

  /** What {@link #losses} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS =
      String.join("\n", Assignment.METHODS, DefcnTargets.METHODS, LOSSES);

  public Defcn {
    Check.positive("stride", stride);
    Check.fraction("iouShare", iouShare);
    Check.positive("helpers", helpers);
    Check.fraction("focalAlpha", focalAlpha);
    require(radius > 0, "radius must be above 0", radius);
    require(boxWeight >= 0, "boxWeight must not be negative", boxWeight);
    require(focalGamma >= 0, "focalGamma must not be negative", focalGamma);
  }

  private static void require(boolean holds, String rule, double value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", it is " + value);
    }
  }

  /**
   * The expression for the three losses, as above, a {@code List[Tensor]} of numbers.
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
