package org.hookline.ultrasound.temporal.part;

/**
 * Makes a fixed number of proposals for each frame out of what is said of every location: decoding,
 * clipping, the best candidates, and non-maximum suppression, all inside the script.
 *
 * <p>Locations in the padding, and boxes that are empty once they are clipped to the image, are no
 * candidates. Of equally sure locations the first comes first. From the surest down each box is
 * kept unless it overlaps one that was kept by more than {@code maxIou}, until there are {@code
 * proposals}. Nothing is differentiated.
 *
 * <p>What is kept is found for all candidates at once: those that no surer one beats that is kept,
 * asked again until the answer stays. The first is right at once, and each round makes at least one
 * more right, so it ends with what going down one by one gives; as a rule within a few rounds.
 *
 * @param stride pixels from one location to the next, at least 1
 * @param candidates how many locations of a frame are looked at, at least 1
 * @param maxIou up to which intersection over union two boxes may both stay, from 0 to 1
 * @param proposals of each frame, at least 1
 */
public record ProposalFilter(int stride, int candidates, double maxIou, int proposals) {

  /** What {@link #of} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS =
      """
      def proposalCandidates(self, scores: Tensor, distances: Tensor, sizes: Tensor, width: int,
          stride: int) -> Tuple[Tensor, Tensor]:
        middles = (self).boxMiddles(torch.floordiv(torch.size(scores, 1), width), width, stride, scores)
        limits = torch.unsqueeze(torch.type_as(sizes, scores), 1)
        boxes = (self).boxDecode(distances, middles, stride)
        boxes = torch.minimum(torch.clamp(boxes, 0.), torch.repeat(limits, [1, 1, 2]))
        inside = torch.all(torch.lt(middles, limits), 2)
        sound = torch.logical_and(inside, torch.gt((self).boxAreas(boxes), 0.))
        return (boxes, torch.masked_fill(scores, torch.logical_not(sound), -1.))

      def proposalsKept(self, boxes: Tensor, alive: Tensor, maxIou: float) -> Tensor:
        edges = torch.contiguous(torch.transpose(boxes, 1, 2))
        boxes = torch.transpose(edges, 1, 2)
        iou = (self).boxIou(torch.unsqueeze(boxes, 2), torch.unsqueeze(boxes, 1))
        beats = torch.type_as(torch.triu(torch.gt(iou, maxIou), 1), boxes)
        alive = torch.type_as(alive, boxes)
        kept = alive
        changes = True
        while changes:
          before = kept
          beaten = torch.squeeze(torch.bmm(torch.unsqueeze(kept, 1), beats), 1)
          kept = torch.mul(alive, torch.lt(beaten, 0.5))
          changes = torch.__not__(torch.equal(kept, before))
        return kept

      def proposals(self, scores: Tensor, distances: Tensor, sizes: Tensor, width: int, stride: int,
          candidates: int, maxIou: float, count: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        given = torch.detach(scores)
        boxes, alive = (self).proposalCandidates(given, torch.detach(distances), sizes, width, stride)
        alive, order = torch.sort(alive, stable=True, dim=1, descending=True)
        alive = torch.slice(alive, 1, 0, candidates)
        order = torch.slice(order, 1, 0, candidates)
        wide = torch.expand(torch.unsqueeze(order, 2), [-1, -1, 4])
        boxes = torch.gather(boxes, 1, wide)
        kept = (self).proposalsKept(boxes, torch.ge(alive, 0.), maxIou)
        alive = torch.masked_fill(alive, torch.lt(kept, 0.5), -1.)
        alive = torch.constant_pad_nd(alive, [0, count], -1)
        found, at = torch.sort(alive, stable=True, dim=1, descending=True)
        found = torch.slice(found, 1, 0, count)
        at = torch.clamp(torch.slice(at, 1, 0, count), None, torch.size(order, 1) - 1)
        wide = torch.expand(torch.unsqueeze(at, 2), [-1, -1, 4])
        valid = torch.ge(found, 0.)
        none = torch.logical_not(valid)
        chosen = torch.masked_fill(torch.gather(boxes, 1, wide), torch.unsqueeze(none, 2), 0.)
        places = torch.masked_fill(torch.gather(order, 1, at), none, 0)
        return (chosen, torch.masked_fill(found, none, 0.), places, valid)
      """;

  public ProposalFilter {
    Check.positive("stride", stride);
    Check.positive("candidates", candidates);
    Check.fraction("maxIou", maxIou);
    Check.positive("proposals", proposals);
  }

  /**
   * The expression for the proposals of N frames, the surest first: a tuple of their boxes [N, P,
   * 4], scores [N, P], locations [N, P], row by row from 0, and whether there is one, [N, P],
   * {@code bool}. Where there is none, all are 0.
   *
   * @param scores [N, L], from 0 to 1, of at least one location
   * @param distances [N, L, 4], to the left, upper, right and lower edge in strides
   * @param sizes [N, 2], width and height of the images without padding in pixels
   * @param width the expression for the locations in a row, an {@code int}
   */
  public String of(String scores, String distances, String sizes, String width) {
    return "(self).proposals(%s, %s, %s, %s, %d, %d, %s, %d)"
        .formatted(scores, distances, sizes, width, stride, candidates, maxIou, proposals);
  }
}
