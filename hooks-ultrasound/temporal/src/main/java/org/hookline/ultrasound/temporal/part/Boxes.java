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
   *   <li>{@code boxMiddles(height, width, stride, like)}: the middles of a map's locations in
   *       pixels, row by row, [L, 2], as x and y, of the type of {@code like}.
   *   <li>{@code boxDecode(distances, middles, stride)}: boxes from the distances of a location to
   *       the left, upper, right and lower edge in strides, [N, L, 4].
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

      def boxMiddles(self, height: int, width: int, stride: int, like: Tensor) -> Tensor:
        places = torch.arange(height * width)
        at = torch.stack([torch.remainder(places, width), torch.floor_divide(places, width)], 1)
        return torch.mul(torch.add(torch.type_as(at, like), 0.5), float(stride))

      def boxDecode(self, distances: Tensor, middles: Tensor, stride: int) -> Tensor:
        reach = torch.mul(distances, float(stride))
        near = torch.sub(middles, torch.slice(reach, 2, 0, 2))
        return torch.cat([near, torch.add(middles, torch.slice(reach, 2, 2, 4))], 2)
      """;

  private Boxes() {}
}
