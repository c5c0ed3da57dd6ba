package org.hookline.ultrasound.temporal.part;

/** Which locations answer for which objects in {@link Defcn}; nothing of it is differentiated. */
final class DefcnTargets {

  /**
   * Script methods, with those of {@link Boxes} and {@link Assignment}.
   *
   * <ul>
   *   <li>{@code defcnPlaces}: whether a location learns anything if it is of no object, [N, L],
   *       lies in an object, and may answer for it alone, [N, G, L] each.
   *   <li>{@code defcnQuality}: [N, G, L], of the logarithms of scores [N, L, C].
   *   <li>{@code defcnOneToOne} and {@code defcnOneToMany}: the object that each location answers
   *       for, [N, L], or -1.
   *   <li>{@code defcnLabels}: that object's category, the number of categories for background, or
   *       -1 for nothing.
   * </ul>
   */
  static final String METHODS =
      """
      def defcnInside(self, middles: Tensor, boxes: Tensor) -> Tensor:
        e = torch.unbind(torch.unsqueeze(boxes, 2), 3)
        m = torch.unbind(middles, 1)
        across = torch.logical_and(torch.gt(m[0], e[0]), torch.lt(m[0], e[2]))
        down = torch.logical_and(torch.gt(m[1], e[1]), torch.lt(m[1], e[3]))
        return torch.logical_and(across, down)

      def defcnPlaces(self, middles: Tensor, inImage: Tensor, boxes: Tensor, labels: Tensor,
          reach: float) -> Tuple[Tensor, Tensor, Tensor]:
        inBox = (self).defcnInside(middles, boxes)
        ignored = torch.logical_and(inBox, torch.unsqueeze(torch.eq(labels, -1), 2))
        known = torch.logical_and(inImage, torch.logical_not(torch.any(ignored, 1)))
        isObject = torch.unsqueeze(torch.ge(labels, 0), 2)
        inside = torch.logical_and(torch.logical_and(inBox, isObject), torch.unsqueeze(inImage, 1))
        near, far, = torch.split(boxes, 2, 2)
        center = torch.div(torch.add(near, far), 2.)
        core = torch.cat([torch.sub(center, reach), torch.add(center, reach)], 2)
        return (known, inside, torch.logical_and(inside, (self).defcnInside(middles, core)))

      def defcnQuality(self, sure: Tensor, iou: Tensor, labels: Tensor, share: float) -> Tensor:
        scores = torch.transpose(torch.exp(torch.detach(sure)), 1, 2)
        places = torch.expand_as(torch.unsqueeze(torch.clamp(labels, 0), 2), iou)
        own = torch.gather(scores, 1, places)
        return torch.mul(torch.pow(own, 1. - share), torch.pow(iou, share))

      def defcnOneToOne(self, quality: Tensor, near: Tensor) -> Tensor:
        n, objects, locations, = torch.size(quality)
        places = (self).assign(torch.masked_fill(quality, torch.logical_not(near), -1.))
        places = torch.masked_fill(places, torch.lt(places, 0), locations)
        owner = torch.new_full(places, [n, locations + 1], -1)
        numbers = torch.expand(torch.type_as(torch.arange(objects), places), [n, objects])
        return torch.slice(torch.scatter(owner, 1, places, numbers), 1, 0, locations)

      def defcnOneToMany(self, quality: Tensor, inImage: Tensor, inside: Tensor,
          helpers: int) -> Tensor:
        n, objects, locations, = torch.size(quality)
        quality = torch.masked_fill(quality, torch.logical_not(torch.unsqueeze(inImage, 1)), -1.)
        best, places = torch.sort(quality, stable=True, dim=2, descending=True)
        best = torch.slice(best, 2, 0, helpers)
        mean = torch.mean(best, [2], True)
        squares = torch.sum(torch.pow(torch.sub(best, mean), 2), [2], True)
        spread = torch.sqrt(torch.div(squares, max(torch.size(best, 2) - 1, 1)))
        among = torch.zeros_like(inside)
        among = torch.scatter(among, 2, torch.slice(places, 2, 0, helpers), True)
        good = torch.logical_and(among, torch.ge(quality, torch.add(mean, spread)))
        out = torch.logical_not(torch.logical_and(good, inside))
        quality = torch.masked_fill(quality, out, -1.)
        padded = torch.cat([quality, torch.new_full(quality, [n, 1, locations], -1.)], 1)
        most, owner = torch.max(padded, 1)
        return torch.masked_fill(owner, torch.lt(most, 0.), -1)

      def defcnLabels(self, owner: Tensor, labels: Tensor, categories: int,
          known: Tensor) -> Tensor:
        free = torch.lt(owner, 0)
        padded = torch.cat([labels, torch.new_full(labels, [torch.size(labels, 0), 1], -2)], 1)
        own = torch.gather(padded, 1, torch.clamp(owner, 0))
        own = torch.masked_fill(own, free, categories)
        return torch.masked_fill(own, torch.logical_and(free, torch.logical_not(known)), -1)
      """;

  private DefcnTargets() {}
}
