package org.hookline.hooks.gradientmonitor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.ParameterGroup;

/** Sums the norms of parameters up to those of their groups, and of all. */
final class Groups {

  /** The name for all parameters together. */
  static final String ALL = "all";

  private final List<String> parameters;
  private final Map<String, List<String>> members = new LinkedHashMap<>();

  /**
   * The groups of a step.
   *
   * @param parameters the names of all parameters, in the order of the norms
   */
  Groups(List<String> parameters, List<? extends ParameterGroup> groups) {
    this.parameters = List.copyOf(parameters);
    groups.forEach(
        group -> {
          if (!group.parameters().isEmpty()) {
            members.put(group.name(), group.parameters());
          }
        });
  }

  /** The parameters of each group that has any. */
  Map<String, List<String>> members() {
    return members;
  }

  /**
   * The norm of each group, and of all parameters.
   *
   * @param norms those of the parameters
   */
  Map<String, Double> norms(float[] norms) {
    Map<String, Double> squares = new LinkedHashMap<>();
    double total = 0;
    for (int i = 0; i < parameters.size(); i++) {
      squares.put(parameters.get(i), (double) norms[i] * norms[i]);
      total += (double) norms[i] * norms[i];
    }
    Map<String, Double> byGroup = new LinkedHashMap<>();
    members.forEach(
        (group, names) ->
            byGroup.put(
                group,
                Math.sqrt(
                    names.stream().mapToDouble(name -> squares.getOrDefault(name, 0.0)).sum())));
    byGroup.put(ALL, Math.sqrt(total));
    return byGroup;
  }
}
