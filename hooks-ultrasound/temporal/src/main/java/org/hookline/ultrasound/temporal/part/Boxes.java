package org.hookline.ultrasound.temporal.part;

/** What several parts compute of boxes: intersections, and how one is told from another. */
public final class Boxes {

  /**
   * Script methods; those of other parts call them.
   *
   * <ul>
   *   <li>{@code boxAreas(boxes)}: [..., 4] to [...], 0 for a box that ends before it begins.
   *   <li>{@code boxInner(a, b)}: square pixels that both cover, of boxes that broadcast.
   *   <li>{@code boxIou(a, b)}: intersection over union likewise, 0 where both are empty.
   *   <li>{@code boxGiou(a, b)}: generalised intersection over union of boxes [..., 4] that are not
   *       empty (Rezatofighi et al., CVPR 2019, <a
   *       href="https://arxiv.org/abs/1902.09630">arXiv:1902.09630</a>).
   *   <li>{@code boxMiddles(height, width, stride, like)}: the middles of a map's locations in
   *       pixels, row by row, [L, 2], as x and y, of the type of {@code like}.
   *   <li>{@code boxDecode(distances, middles, stride)}: boxes from the distances of a location to
   *       the left, upper, right and lower edge in strides, [N, L, 4].
   *   <li>{@code boxMoves(a, b)}: from boxes to others, [..., 4]: {@code (dx / w_a, dy / h_a,
   *       log(w_b / w_a), log(h_b / h_a))} with dx and dy from middle to middle (Girshick et al.,
   *       CVPR 2014, <a href="https://arxiv.org/abs/1311.2524">arXiv:1311.2524</a>).
   *   <li>{@code boxMoved(boxes, moves)}: the other way round; a move makes a box at most 62.5
   *       times as wide or high.
   * </ul>
   */
  public static final String METHODS =
      """
      def boxAreas(self, boxes: Tensor) -> Tensor:
        e = torch.unbind(boxes, -1)
        width = torch.clamp(torch.sub(e[2], e[0]), 0.)
        return torch.mul(width, torch.clamp(torch.sub(e[3], e[1]), 0.))

      def boxInner(self, a: Tensor, b: Tensor) -> Tensor:
        p = torch.unbind(a, -1)
        q = torch.unbind(b, -1)
        width = torch.sub(torch.minimum(p[2], q[2]), torch.maximum(p[0], q[0]))
        height = torch.sub(torch.minimum(p[3], q[3]), torch.maximum(p[1], q[1]))
        return torch.mul(torch.clamp(width, 0.), torch.clamp(height, 0.))

      def boxIou(self, a: Tensor, b: Tensor) -> Tensor:
        inner = (self).boxInner(a, b)
        union = torch.sub(torch.add((self).boxAreas(a), (self).boxAreas(b)), inner)
        return torch.div(inner, torch.clamp(union, 1e-12))

      def boxGiou(self, a: Tensor, b: Tensor) -> Tensor:
        near, far, = torch.split(a, 2, -1)
        begin, end, = torch.split(b, 2, -1)
        inner = (self).boxInner(a, b)
        union = torch.sub(torch.add((self).boxAreas(a), (self).boxAreas(b)), inner)
        hull = torch.prod(torch.sub(torch.maximum(far, end), torch.minimum(near, begin)), -1)
        return torch.sub(torch.add(torch.div(inner, union), torch.div(union, hull)), 1.)

      def boxMiddles(self, height: int, width: int, stride: int, like: Tensor) -> Tensor:
        places = torch.arange(height * width)
        at = torch.stack([torch.remainder(places, width), torch.floor_divide(places, width)], 1)
        return torch.mul(torch.add(torch.type_as(at, like), 0.5), float(stride))

      def boxDecode(self, distances: Tensor, middles: Tensor, stride: int) -> Tensor:
        reach = torch.mul(distances, float(stride))
        near = torch.sub(middles, torch.slice(reach, 2, 0, 2))
        return torch.cat([near, torch.add(middles, torch.slice(reach, 2, 2, 4))], 2)

      def boxCenters(self, boxes: Tensor) -> Tuple[Tensor, Tensor]:
        near, far, = torch.split(boxes, 2, -1)
        return (torch.div(torch.add(near, far), 2.), torch.sub(far, near))

      def boxMoves(self, a: Tensor, b: Tensor) -> Tensor:
        from, size = (self).boxCenters(a)
        to, wanted = (self).boxCenters(b)
        way = torch.div(torch.sub(to, from), size)
        return torch.cat([way, torch.log(torch.div(wanted, size))], -1)

      def boxMoved(self, boxes: Tensor, moves: Tensor) -> Tensor:
        middle, size = (self).boxCenters(boxes)
        way, growth, = torch.split(moves, 2, -1)
        to = torch.add(middle, torch.mul(way, size))
        growth = torch.clamp(growth, None, 4.135166556742356)
        half = torch.div(torch.mul(torch.exp(growth), size), 2.)
        return torch.cat([torch.sub(to, half), torch.add(to, half)], -1)
      """;

  private Boxes() {}
}
