package org.hookline.ultrasound.temporal.part;

/**
 * Chooses the boxes that the second stage learns from, and what it is to answer: the proposals of a
 * frame and, so that there is something to learn from the start, its objects themselves.
 *
 * <p>A box is of the object that it overlaps the most, if by at least {@code minIou}; otherwise it
 * is background, unless at least half of it lies in an ignored object: then it is not chosen. Of
 * the boxes of objects at most {@code objects} of a frame are chosen, and background for the rest,
 * each in the order of numbers that the caller gives. Random numbers, drawn anew for each batch,
 * make it the random sample of Faster R-CNN (Ren et al., <a
 * href="https://arxiv.org/abs/1506.01497">arXiv:1506.01497</a>); scores of being background make it
 * the hardest ones. Nothing is drawn here, so equal arguments give equal bits. Nothing is
 * differentiated.
 *
 * @param categories number of categories, which is also the label of the background, at least 1
 * @param minIou which intersection over union makes a box one of an object, from 0 to 1
 * @param perFrame how many boxes of a frame are chosen at most, at least 1
 * @param objects how many of them are of objects at most, zero or more
 */
public record ProposalMatching(int categories, double minIou, int perFrame, int objects) {

  /** What {@link #of} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS =
      """
      def matchLabels(self, all: Tensor, there: Tensor, boxes: Tensor, labels: Tensor,
          categories: int, minIou: float) -> Tuple[Tensor, Tensor]:
        n, count, four, = torch.size(all)
        boxes = torch.cat([boxes, torch.new_zeros(boxes, [n, 1, 4])], 1)
        labels = torch.cat([labels, torch.new_full(labels, [n, 1], -2)], 1)
        mine = torch.unsqueeze(all, 2)
        theirs = torch.unsqueeze(boxes, 1)
        others = torch.unsqueeze(torch.lt(labels, 0), 1)
        iou = torch.masked_fill((self).boxIou(mine, theirs), others, 0.)
        best, match = torch.max(iou, 2)
        known = torch.unsqueeze(torch.ne(labels, -1), 1)
        covered = torch.amax(torch.masked_fill((self).boxInner(mine, theirs), known, 0.), [2])
        dropped = torch.ge(covered, torch.clamp(torch.mul((self).boxAreas(all), 0.5), 1e-12))
        hit = torch.logical_and(torch.ge(best, minIou), torch.gt(best, 0.))
        out = torch.masked_fill(torch.gather(labels, 1, match), torch.logical_not(hit), categories)
        out = torch.masked_fill(out, torch.logical_and(dropped, torch.logical_not(hit)), -1)
        wanted = torch.gather(boxes, 1, torch.expand(torch.unsqueeze(match, 2), [-1, -1, 4]))
        return (torch.masked_fill(out, torch.logical_not(there), -1), wanted)

      def matchOrder(self, labels: Tensor, draw: Tensor, categories: int, count: int,
          objects: int) -> Tuple[Tensor, Tensor]:
        _0, order = torch.sort(draw, stable=True, dim=1)
        sorted = torch.gather(labels, 1, order)
        isBackground = torch.eq(sorted, categories)
        isObject = torch.logical_and(torch.ge(sorted, 0), torch.logical_not(isBackground))
        nth = torch.cumsum(isObject, 1)
        chosen = torch.logical_and(isObject, torch.le(nth, min(objects, count)))
        left = torch.rsub(torch.sum(chosen, [1], True), count)
        fits = torch.le(torch.cumsum(isBackground, 1), left)
        filling = torch.logical_and(isBackground, fits)
        rank = torch.masked_fill(torch.rsub(torch.to(chosen, 4), 1), torch.logical_not(torch.logical_or(chosen, filling)), 2)
        rank, places = torch.sort(rank, stable=True, dim=1)
        places = torch.gather(order, 1, torch.slice(places, 1, 0, count))
        return (places, torch.lt(torch.slice(rank, 1, 0, count), 2))

      def matchProposals(self, proposals: Tensor, valid: Tensor, boxes: Tensor, labels: Tensor,
          draw: Tensor, categories: int, minIou: float, count: int,
          objects: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        all = torch.cat([torch.detach(proposals), boxes], 1)
        there = torch.cat([valid, torch.ge(labels, 0)], 1)
        own, wanted = (self).matchLabels(all, there, boxes, labels, categories, minIou)
        places, chosen = (self).matchOrder(own, draw, categories, count, objects)
        wide = torch.expand(torch.unsqueeze(places, 2), [-1, -1, 4])
        own = torch.masked_fill(torch.gather(own, 1, places), torch.logical_not(chosen), -1)
        seen = torch.logical_and(chosen, torch.lt(places, torch.size(proposals, 1)))
        return (torch.gather(all, 1, wide), own, torch.gather(wanted, 1, wide), seen)
      """;

  public ProposalMatching {
    Check.positive("categories", categories);
    Check.fraction("minIou", minIou);
    Check.positive("perFrame", perFrame);
    Check.notNegative("objects", objects);
  }

  /**
   * The expression for what is chosen of N frames, S boxes of each, where S is the smaller of
   * {@code perFrame} and P + G, those of objects first: a tuple of the boxes [N, S, 4]; their
   * labels [N, S], -1 where nothing is chosen; the boxes [N, S, 4] of the objects they are of, of
   * no meaning for others; and which are chosen and proposals, [N, S], {@code bool}: others may
   * look at these, but not at the objects that were added.
   *
   * @param proposals the variables, separated by a comma, with [N, P, 4] and with whether there is
   *     one, [N, P]
   * @param objects likewise with the boxes and labels of {@link ObjectArrays}
   * @param draw [N, P + G], for each proposal and then each object a number; the lowest are chosen
   */
  public String of(String proposals, String objects, String draw) {
    return "(self).matchProposals(%s, %s, %s, %d, %s, %d, %d)"
        .formatted(proposals, objects, draw, categories, minIou, perFrame, this.objects);
  }
}
