package org.hookline.ultrasound.temporal.part;

/** Which locations answer for which objects in {@link Defcn}; nothing of it is differentiated. */
final class DefcnTargets {

  /**
   * Script methods, with those of {@link Boxes} and {@link Assignment}.
   *
   * <ul>
   *   <li>{@code defcnQuality}: [N, G, L], of the logarithms of scores [N, L, C].
   *   <li>{@code defcnOneToOne} and {@code defcnOneToMany}: the object that each location answers
   *       for, [N, L], or -1.
   * </ul>
   */
  static final String METHODS =
      """
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
      """;

  private DefcnTargets() {}
}
