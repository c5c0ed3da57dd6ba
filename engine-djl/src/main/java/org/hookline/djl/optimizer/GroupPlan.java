package org.hookline.djl.optimizer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hookline.InputException;

/**
 * Which parameters a group has, and what it starts with.
 *
 * @param name the group's name
 * @param parameters names in the order of the model, at least one
 * @param learningRate before any schedule
 * @param weightDecay zero or more
 */
record GroupPlan(String name, List<String> parameters, double learningRate, double weightDecay) {

  private static final String REST = "default";
  private static final int NAMES_SHOWN = 8;

  /**
   * Deals every parameter out to exactly one group: the first whose pattern it matches, or the
   * group {@code default} of the rest, which is left out if nothing remains.
   *
   * @throws InputException if a pattern matches nothing that is left
   */
  static List<GroupPlan> of(
      Collection<String> parameters, OptimizerSettings settings, double decay) {
    Set<String> rest = new LinkedHashSet<>(parameters);
    List<GroupPlan> plans = new ArrayList<>();
    for (GroupSettings group : settings.groups().orElse(List.of())) {
      Pattern pattern = Pattern.compile(group.pattern());
      List<String> members = rest.stream().filter(name -> pattern.matcher(name).find()).toList();
      if (members.isEmpty()) {
        throw new InputException(matchesNothing(group.pattern(), parameters, rest));
      }
      members.forEach(rest::remove);
      plans.add(
          new GroupPlan(
              group.pattern(),
              members,
              settings.lr() * group.lrMultiplier().orElse(1.0),
              group.weightDecay().orElse(decay)));
    }
    if (!rest.isEmpty()) {
      plans.add(new GroupPlan(REST, List.copyOf(rest), settings.lr(), decay));
    }
    return List.copyOf(plans);
  }

  private static String matchesNothing(
      String pattern, Collection<String> parameters, Set<String> rest) {
    boolean taken =
        parameters.stream().anyMatch(name -> Pattern.compile(pattern).matcher(name).find());
    Collection<String> shown = taken ? rest : parameters;
    return "optimizer.groups: the pattern \""
        + pattern
        + "\" matches "
        + (taken
            ? "only parameters that earlier groups took; left are "
            : "no parameter; there are ")
        + shown.stream().limit(NAMES_SHOWN).toList()
        + (shown.size() > NAMES_SHOWN ? " and " + (shown.size() - NAMES_SHOWN) + " more" : "");
  }
}
