package org.hookline.ultrasound.temporal.part;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes that a head starts from: at every location of a feature map, one of each size and
 * ratio, around its middle. Those of one location follow each other, size by size.
 *
 * @param stride pixels from one location to the next, at least 1
 * @param sizes square roots of their areas in pixels, above 0, at least one
 * @param ratios heights divided by widths, above 0, at least one
 */
public record Anchors(int stride, List<Double> sizes, List<Double> ratios) {

  /** What {@link #of} calls; with {@link Boxes#METHODS}. */
  public static final String METHODS =
      """
      def anchorBoxes(self, like: Tensor, height: int, width: int, stride: int,
          halves: List[float]) -> Tensor:
        count = torch.floordiv(torch.len(halves), 2)
        all = annotate(List[Tensor], [])
        for i in range(count):
          x = torch.new_full(like, [1], halves[2 * i])
          _0 = torch.append(all, torch.cat([x, torch.new_full(like, [1], halves[2 * i + 1])]))
        half = torch.stack(all)
        middles = torch.unsqueeze((self).boxMiddles(height, width, stride, like), 1)
        both = torch.cat([torch.sub(middles, half), torch.add(middles, half)], 2)
        return torch.flatten(both, 0, 1)
      """;

  public Anchors {
    sizes = List.copyOf(sizes);
    ratios = List.copyOf(ratios);
    Check.positive("stride", stride);
    requireAll("sizes", sizes);
    requireAll("ratios", ratios);
  }

  /** Requires at least one value, and all of them above 0. */
  public static void requireAll(String what, List<Double> values) {
    Check.that(!values.isEmpty(), what + " must have at least one", values);
    Check.that(
        values.stream().allMatch(value -> value > 0 && Double.isFinite(value)),
        what + " must be above 0",
        values);
  }

  /** How many lie at each location. */
  public int count() {
    return sizes.size() * ratios.size();
  }

  /**
   * The expression for the anchors of a map, [H · W · A, 4].
   *
   * @param like a variable with an array of the type that is wanted
   * @param height the expression for the rows of the map, an {@code int}
   * @param width likewise for its columns
   */
  public String of(String like, String height, String width) {
    List<String> halves = new ArrayList<>();
    for (double size : sizes) {
      for (double ratio : ratios) {
        halves.add(Double.toString(size / Math.sqrt(ratio) / 2));
        halves.add(Double.toString(size * Math.sqrt(ratio) / 2));
      }
    }
    return "(self).anchorBoxes(%s, %s, %s, %d, [%s])"
        .formatted(like, height, width, stride, String.join(", ", halves));
  }
}
