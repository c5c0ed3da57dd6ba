package org.hookline.ultrasound.temporal.part;

/**
 * Makes a fixed number of proposals for each frame out of what is said of every location: decoding,
 * clipping, the best candidates, and non-maximum suppression, all inside the script.
 *
 * <p>Locations in the padding, and boxes that are empty once they are clipped to the image, are no
 * candidates. Of equally sure locations the first comes first. From the surest down each box is
 * kept unless it overlaps one that was kept by more than {@code maxIou}, until there are {@code
 * proposals}; so the loop runs over what is kept and not over the candidates. Nothing is
 * differentiated.
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

      def proposals(self, scores: Tensor, distances: Tensor, sizes: Tensor, width: int, stride: int,
          candidates: int, maxIou: float, count: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        given = torch.detach(scores)
        boxes, alive = (self).proposalCandidates(given, torch.detach(distances), sizes, width, stride)
        alive, order = torch.sort(alive, stable=True, dim=1, descending=True)
        alive = torch.contiguous(torch.slice(alive, 1, 0, candidates))
        order = torch.unsqueeze(torch.slice(order, 1, 0, candidates), 2)
        boxes = torch.gather(boxes, 1, torch.expand(order, [-1, -1, 4]))
        keptBoxes = annotate(List[Tensor], [])
        keptScores = annotate(List[Tensor], [])
        keptPlaces = annotate(List[Tensor], [])
        for i in range(count):
          best, at = torch.max(alive, 1, True)
          at = torch.unsqueeze(at, 2)
          box = torch.gather(boxes, 1, torch.expand(at, [-1, -1, 4]))
          _0 = torch.append(keptBoxes, box)
          _1 = torch.append(keptScores, best)
          _2 = torch.append(keptPlaces, torch.squeeze(torch.gather(order, 1, at), 2))
          alive = torch.masked_fill(alive, torch.gt((self).boxIou(boxes, box), maxIou), -1.)
          alive = torch.scatter(alive, 1, torch.squeeze(at, 2), -1.)
        found = torch.cat(keptScores, 1)
        valid = torch.ge(found, 0.)
        none = torch.logical_not(valid)
        chosen = torch.masked_fill(torch.cat(keptBoxes, 1), torch.unsqueeze(none, 2), 0.)
        places = torch.masked_fill(torch.cat(keptPlaces, 1), none, 0)
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
