package org.hookline.ultrasound.temporal.part;

/**
 * Gives each object a place of its own such that the sum of qualities is as high as can be: the
 * Hungarian method, by shortest augmenting paths (Jonker and Volgenant, Computing 38, 1987), inside
 * the script.
 *
 * <p>Where every object's best place is another one's of no other, that is the answer and is found
 * for all frames at once; the method runs only for frames in which two want the same.
 */
final class Assignment {

  /**
   * Script methods; {@code assign(quality)} takes [N, G, L], -1 where a place is out of the
   * question and 0 or more elsewhere, and gives the place of each object, [N, G], or -1 where there
   * is none for it.
   */
  static final String METHODS =
      """
      def assignPath(self, cost: Tensor, row: int, u: List[float], v: Tensor,
          owner: Tensor) -> Tuple[Tensor, Tensor, Tensor, int]:
        columns = torch.arange(torch.size(cost, 1))
        length = torch.sub(torch.sub(torch.select(cost, 0, row), u[row]), v)
        before = torch.full_like(owner, row)
        done = torch.lt(columns, 0)
        end = -1
        while torch.lt(end, 0):
          open = torch.masked_fill(length, done, 1e+30)
          column = int(torch.argmin(open))
          holder = int(torch.select(owner, 0, column))
          if torch.lt(holder, 0):
            end = column
          else:
            done = torch.logical_or(done, torch.eq(columns, column))
            step = torch.sub(torch.sub(torch.select(cost, 0, holder), u[holder]), v)
            through = torch.add(step, torch.select(length, 0, column))
            better = torch.logical_and(torch.lt(through, length), torch.logical_not(done))
            length = torch.where(better, through, length)
            before = torch.masked_fill(before, better, holder)
        return (length, before, done, end)

      def assignFrame(self, quality: Tensor) -> Tensor:
        rows = torch.size(quality, 0)
        spare = torch.new_full(quality, [rows, rows], -1.)
        cost = torch.neg(torch.to(torch.cat([quality, spare], 1), 7))
        columns = torch.arange(torch.size(cost, 1))
        owner = torch.full_like(columns, -1)
        v = torch.new_zeros(cost, [torch.size(cost, 1)])
        u = annotate(List[float], [])
        place = annotate(List[int], [])
        for i in range(rows):
          _0 = torch.append(u, 0.)
          _1 = torch.append(place, -1)
        for i in range(rows):
          length, before, done, end = (self).assignPath(cost, i, u, v, owner)
          whole = torch.select(length, 0, end)
          shift = torch.masked_fill(torch.sub(length, whole), torch.logical_not(done), 0.)
          v = torch.add(v, shift)
          for row in range(i):
            change = float(torch.select(shift, 0, place[row]))
            _2 = torch._set_item(u, row, u[row] - change)
          _3 = torch._set_item(u, i, u[i] + float(whole))
          column = end
          row = -1
          while torch.ne(row, i):
            row = int(torch.select(before, 0, column))
            owner = torch.masked_fill(owner, torch.eq(columns, column), row)
            next = place[row]
            _4 = torch._set_item(place, row, column)
            column = next
        return torch.tensor(place, dtype=4)

      def assign(self, quality: Tensor) -> Tensor:
        n, objects, locations, = torch.size(quality)
        padded = torch.cat([quality, torch.new_full(quality, [n, objects, 1], -1.)], 2)
        best, place = torch.max(padded, 2)
        real = torch.ge(best, 0.)
        alike = torch.eq(torch.unsqueeze(place, 1), torch.unsqueeze(place, 2))
        both = torch.logical_and(torch.unsqueeze(real, 1), torch.unsqueeze(real, 2))
        clash = torch.any(torch.flatten(torch.triu(torch.logical_and(alike, both), 1), 1), 1)
        if bool(torch.any(clash)):
          all = annotate(List[Tensor], [])
          for frame in range(n):
            if bool(torch.select(clash, 0, frame)):
              own = (self).assignFrame(torch.cpu(torch.select(quality, 0, frame)))
              own = torch.to(own, torch.select(place, 0, frame))
            else:
              own = torch.select(place, 0, frame)
            _0 = torch.append(all, own)
          place = torch.clamp(torch.stack(all, 0), None, locations)
        else:
          place = place
        found = torch.squeeze(torch.gather(padded, 2, torch.unsqueeze(place, 2)), 2)
        return torch.masked_fill(place, torch.lt(found, 0.), -1)
      """;

  private Assignment() {}
}
