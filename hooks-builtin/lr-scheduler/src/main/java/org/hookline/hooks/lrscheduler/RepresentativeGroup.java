package org.hookline.hooks.lrscheduler;

import java.util.List;
import java.util.function.ToLongFunction;
import org.hookline.ParameterGroup;

/** Picks the group whose learning rate stands for all of them in the metrics. */
final class RepresentativeGroup {

  private RepresentativeGroup() {}

  /**
   * The index of the largest group, the first on ties; where every group has one parameter only, of
   * the first group with the most common learning rate. Zero if there are no groups.
   */
  static int of(List<? extends ParameterGroup> groups) {
    if (groups.stream().allMatch(group -> group.size() == 1)) {
      return firstWithMost(groups, group -> sharing(group.learningRate(), groups));
    }
    return firstWithMost(groups, ParameterGroup::size);
  }

  private static int firstWithMost(
      List<? extends ParameterGroup> groups, ToLongFunction<ParameterGroup> measure) {
    int best = 0;
    for (int i = 1; i < groups.size(); i++) {
      if (measure.applyAsLong(groups.get(i)) > measure.applyAsLong(groups.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static long sharing(double learningRate, List<? extends ParameterGroup> groups) {
    return groups.stream().filter(group -> group.learningRate() == learningRate).count();
  }
}
