package org.hookline.ultrasound.temporal.part;

/**
 * What heads have in common that answer at the locations of a feature map: which locations lie in
 * which objects, and what is lost by wrong answers.
 */
final class Locations {

  /**
   * Script methods, with those of {@link Boxes}. An owner is the number of the object that a
   * location answers for, or -1.
   *
   * <ul>
   *   <li>{@code locationsInImage(middles, sizes)}: [N, L], of middles [L, 2] and sizes [N, 2].
   *   <li>{@code locationPlaces}: whether a location learns anything if it is of no object, [N, L],
   *       lies in an object, and lies near its middle too, [N, G, L] each.
   *   <li>{@code locationLabels(owner, labels, categories, known)}: the owner's category, the
   *       number of categories for background, or -1 for nothing, [N, L].
   *   <li>{@code locationFocal(sure, unsure, labels, alpha, gamma)}: the focal loss of the
   *       logarithms of scores and of their complements, [N, L, C], over the number of locations
   *       that are of an object, or 1; and that number, 0 if there is none.
   *   <li>{@code locationMisfit(given, boxes, owner)}: 1 - GIoU with the owner's box, [N, L], 0
   *       without one.
   * </ul>
   */
  static final String METHODS =
      """
      def locationsInImage(self, middles: Tensor, sizes: Tensor) -> Tensor:
        limits = torch.unsqueeze(torch.type_as(sizes, middles), 1)
        return torch.all(torch.lt(middles, limits), 2)

      def locationInside(self, middles: Tensor, boxes: Tensor) -> Tensor:
        e = torch.unbind(torch.unsqueeze(boxes, 2), 3)
        m = torch.unbind(middles, 1)
        across = torch.logical_and(torch.gt(m[0], e[0]), torch.lt(m[0], e[2]))
        down = torch.logical_and(torch.gt(m[1], e[1]), torch.lt(m[1], e[3]))
        return torch.logical_and(across, down)

      def locationPlaces(self, middles: Tensor, inImage: Tensor, boxes: Tensor, labels: Tensor,
          reach: float) -> Tuple[Tensor, Tensor, Tensor]:
        inBox = (self).locationInside(middles, boxes)
        ignored = torch.logical_and(inBox, torch.unsqueeze(torch.eq(labels, -1), 2))
        known = torch.logical_and(inImage, torch.logical_not(torch.any(ignored, 1)))
        isObject = torch.unsqueeze(torch.ge(labels, 0), 2)
        inside = torch.logical_and(torch.logical_and(inBox, isObject), torch.unsqueeze(inImage, 1))
        near, far, = torch.split(boxes, 2, 2)
        center = torch.div(torch.add(near, far), 2.)
        core = torch.cat([torch.sub(center, reach), torch.add(center, reach)], 2)
        return (known, inside, torch.logical_and(inside, (self).locationInside(middles, core)))

      def locationLabels(self, owner: Tensor, labels: Tensor, categories: int,
          known: Tensor) -> Tensor:
        free = torch.lt(owner, 0)
        padded = torch.cat([labels, torch.new_full(labels, [torch.size(labels, 0), 1], -2)], 1)
        own = torch.gather(padded, 1, torch.clamp(owner, 0))
        own = torch.masked_fill(own, free, categories)
        return torch.masked_fill(own, torch.logical_and(free, torch.logical_not(known)), -1)

      def locationFocal(self, sure: Tensor, unsure: Tensor, labels: Tensor, alpha: float,
          gamma: float) -> Tuple[Tensor, Tensor]:
        categories = torch.size(sure, 2)
        hot = torch.one_hot(torch.clamp(labels, 0), categories + 1)
        hot = torch.gt(torch.slice(hot, 2, 0, categories), 0)
        hit = torch.mul(torch.mul(torch.pow(torch.exp(unsure), gamma), sure), -alpha)
        miss = torch.mul(torch.mul(torch.pow(torch.exp(sure), gamma), unsure), alpha - 1.)
        unknown = torch.unsqueeze(torch.lt(labels, 0), 2)
        loss = torch.masked_fill(torch.where(hot, hit, miss), unknown, 0.)
        isObject = torch.logical_and(torch.ge(labels, 0), torch.lt(labels, categories))
        found = torch.sum(isObject)
        return (torch.div(torch.sum(loss), torch.clamp(found, 1)), found)

      def locationOwned(self, boxes: Tensor, owner: Tensor) -> Tensor:
        places = torch.expand(torch.unsqueeze(torch.clamp(owner, 0), 2), [-1, -1, 4])
        none = torch.new_zeros(boxes, [torch.size(boxes, 0), 1, 4])
        return torch.gather(torch.cat([boxes, none], 1), 1, places)

      def locationMisfit(self, given: Tensor, boxes: Tensor, owner: Tensor) -> Tensor:
        other = torch.unsqueeze(torch.lt(owner, 0), 2)
        none = torch.new_zeros(boxes, [1, 1, 2])
        unit = torch.cat([none, torch.add(none, 1.)], 2)
        wanted = torch.where(other, unit, (self).locationOwned(boxes, owner))
        return torch.rsub((self).boxGiou(torch.where(other, unit, given), wanted), 1.)
      """;

  private Locations() {}
}
