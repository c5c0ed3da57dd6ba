package org.hookline.ultrasound.temporal.part;

import java.util.List;

/**
 * What FCOS learns from (Tian et al., ICCV 2019, <a
 * href="https://arxiv.org/abs/1904.01355">arXiv:1904.01355</a>), for one level of features.
 *
 * <p>A location answers for an object if it lies inside its box and at most {@code radius} strides
 * from its middle in both directions; where several want it, for the smallest. All other locations
 * are background, except that those in the padding, and those in an ignored object, learn nothing.
 * The centre-ness of a location is {@code sqrt(min(l, r) / max(l, r) · min(t, b) / max(t, b))} of
 * its distances to the four edges. The losses are
 *
 * <ul>
 *   <li>the focal loss of the classes, over the number of locations that are of an object, or 1;
 *   <li>1 - GIoU of the boxes of these, their mean weighted by centre-ness;
 *   <li>the binary cross-entropy of the centre-ness, the mean over these.
 * </ul>
 *
 * @param stride pixels from one location to the next, at least 1
 * @param radius in strides, above 0
 * @param focalAlpha weight of objects against background, from 0 to 1
 * @param focalGamma how much less easy locations count, zero or more
 */
public record Fcos(int stride, double radius, double focalAlpha, double focalGamma) {

  private static final String LOSSES =
      """
      def fcosOwner(self, near: Tensor, boxes: Tensor) -> Tensor:
        n, objects, locations, = torch.size(near)
        areas = torch.expand_as(torch.unsqueeze((self).boxAreas(boxes), 2), near)
        areas = torch.masked_fill(areas, torch.logical_not(near), 1e+30)
        padded = torch.cat([areas, torch.new_full(areas, [n, 1, locations], 1e+30)], 1)
        least, owner = torch.min(padded, 1)
        return torch.masked_fill(owner, torch.ge(least, 1e+30), -1)

      def fcosCenterness(self, middles: Tensor, wanted: Tensor, other: Tensor) -> Tensor:
        near, far, = torch.split(wanted, 2, 2)
        before = torch.sub(middles, near)
        after = torch.sub(far, middles)
        ratios = torch.div(torch.minimum(before, after), torch.maximum(before, after))
        return torch.masked_fill(torch.sqrt(torch.prod(ratios, 2)), other, 0.)

      def fcosLosses(self, classes: Tensor, centers: Tensor, distances: Tensor, width: int,
          sizes: Tensor, boxes: Tensor, labels: Tensor, stride: int, radius: float, alpha: float,
          gamma: float) -> List[Tensor]:
        n, locations, categories, = torch.size(classes)
        height = torch.floordiv(locations, width)
        middles = (self).boxMiddles(height, width, stride, classes)
        given = (self).boxDecode(distances, middles, stride)
        inImage = (self).locationsInImage(middles, sizes)
        reach = radius * float(stride)
        known, inside, near = (self).locationPlaces(middles, inImage, boxes, labels, reach)
        owner = (self).fcosOwner(near, boxes)
        other = torch.lt(owner, 0)
        answers = (self).locationLabels(owner, labels, categories, known)
        sure = torch.log_sigmoid(classes)
        unsure = torch.log_sigmoid(torch.neg(classes))
        score, found = (self).locationFocal(sure, unsure, answers, alpha, gamma)
        center = (self).fcosCenterness(middles, (self).locationOwned(boxes, owner), other)
        misfit = torch.mul((self).locationMisfit(given, boxes, owner), center)
        middles = torch.sum(center)
        box = torch.div(torch.sum(misfit), torch.clamp(middles, 1e-06))
        entropy = torch.binary_cross_entropy_with_logits(centers, center, None, None, 0)
        entropy = torch.sum(torch.masked_fill(entropy, other, 0.))
        count = torch.sum(torch.logical_not(other))
        entropy = torch.div(entropy, torch.clamp(count, 1))
        return [score, box, entropy, found, middles, count]
      """;

  /** What each of the losses is divided by at least. */
  public static final List<Double> FLOORS = List.of(1.0, 1e-6, 1.0);

  /** What {@link #losses} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS = Locations.METHODS + "\n" + LOSSES;

  public Fcos {
    Check.positive("stride", stride);
    Check.aboveZero("radius", radius);
    Check.fraction("focalAlpha", focalAlpha);
    Check.notNegative("focalGamma", focalGamma);
  }

  /**
   * The expression for the three losses, as above, and behind them what each was divided by unless
   * that is below its floor: a {@code List[Tensor]} of numbers.
   *
   * @param outputs the variables, separated by commas, with logits of the classes [N, L, C] and of
   *     the centre-ness [N, L], and distances to the left, upper, right and lower edge in strides,
   *     [N, L, 4], zero or more
   * @param width the expression for the locations in a row, an {@code int}
   * @param sizes [N, 2], width and height of the images without padding in pixels
   * @param objects the variables, separated by a comma, with the boxes and labels of {@link
   *     ObjectArrays}
   */
  public String losses(String outputs, String width, String sizes, String objects) {
    return "(self).fcosLosses(%s, %s, %s, %s, %d, %s, %s, %s)"
        .formatted(outputs, width, sizes, objects, stride, radius, focalAlpha, focalGamma);
  }
}
