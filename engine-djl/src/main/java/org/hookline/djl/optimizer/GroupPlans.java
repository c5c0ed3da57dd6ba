package org.hookline.djl.optimizer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hookline.InputException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.optimizer.GroupPlan.Rates;
import org.hookline.djl.optimizer.GroupPlan.When;

/**
 * Deals the trained parameters of a model out to groups: each to the first group of the settings
 * that selects it, or to the group {@code default} of the rest.
 *
 * <p>Groups stay apart even if they are trained alike, because schedules, monitors and logs know
 * them by name. Where kinds of parameters are trained differently within one of them, it becomes
 * several: {@code default.weight+bias} and {@code default.norm}.
 */
final class GroupPlans {

  private static final String REST = "default";
  private static final int NAMES_SHOWN = 8;

  private final NamedParameters parameters;
  private final KindRules rules;
  private final Set<String> rest;
  private final List<GroupPlan> plans = new ArrayList<>();
  private final Map<String, List<String>> frozen = new LinkedHashMap<>();

  private GroupPlans(NamedParameters parameters, KindRules rules) {
    this.parameters = parameters;
    this.rules = rules;
    this.rest = new LinkedHashSet<>(parameters.trained().keySet());
  }

  /**
   * The groups of these settings.
   *
   * @throws InputException if a group gets no parameter, two have one name, nothing is trained in
   *     some iteration, or settings do not go together
   */
  static GroupPlans of(NamedParameters parameters, OptimizerSettings settings, double decay) {
    GroupPlans plans = new GroupPlans(parameters, new KindRules(settings, decay));
    settings.groups().orElse(List.of()).forEach(plans::take);
    plans.split(REST, List.copyOf(plans.rest), Optional.empty());
    plans.checkNames();
    plans.checkAlwaysTraining();
    plans.checkSkipping(settings);
    return plans;
  }

  /** Those that the optimizer trains, at least one. */
  List<GroupPlan> trained() {
    return List.copyOf(plans);
  }

  /** Names of the parameters that are frozen for good, by group. */
  Map<String, List<String>> frozen() {
    return frozen;
  }

  private void take(GroupSettings group) {
    Predicate<String> selected = selects(group);
    List<String> members = rest.stream().filter(selected).toList();
    if (members.isEmpty()) {
      throw new InputException(matchesNothing(group, selected));
    }
    members.forEach(rest::remove);
    if (group.frozen().orElse(false)) {
      frozen.put(group.label(), members);
    } else {
      split(group.label(), members, Optional.of(group));
    }
  }

  private Predicate<String> selects(GroupSettings group) {
    Pattern pattern = Pattern.compile(group.pattern().orElse(""));
    return name ->
        pattern.matcher(name).find()
            && group.kind().map(kind -> kind == parameters.kind(name)).orElse(true);
  }

  private void split(String name, List<String> members, Optional<GroupSettings> group) {
    Map<Rates, List<String>> parts = new LinkedHashMap<>();
    for (String member : members) {
      Rates rates = rules.rates(parameters.kind(member), group);
      parts.computeIfAbsent(rates, key -> new ArrayList<>()).add(member);
    }
    When when = group.map(GroupSettings::when).orElse(When.ALWAYS);
    parts.forEach(
        (rates, part) -> {
          String partName = parts.size() == 1 ? name : name + "." + kinds(part);
          plans.add(new GroupPlan(partName, List.copyOf(part), rates, when));
        });
  }

  private String kinds(List<String> names) {
    Set<ParameterKind> kinds = EnumSet.noneOf(ParameterKind.class);
    names.forEach(name -> kinds.add(parameters.kind(name)));
    return kinds.stream().map(ParameterKind::toString).collect(Collectors.joining("+"));
  }

  private String matchesNothing(GroupSettings group, Predicate<String> selected) {
    boolean taken = parameters.trained().keySet().stream().anyMatch(selected);
    List<String> shown =
        (taken ? rest : parameters.trained().keySet())
            .stream().map(name -> group.kind().isPresent() ? described(name) : name).toList();
    return "optimizer.groups: "
        + group.selector()
        + " matches "
        + (taken
            ? "only parameters that earlier groups took; left are "
            : "no parameter; there are ")
        + shown.stream().limit(NAMES_SHOWN).toList()
        + (shown.size() > NAMES_SHOWN ? " and " + (shown.size() - NAMES_SHOWN) + " more" : "");
  }

  private String described(String name) {
    return name + " (" + parameters.kind(name) + ")";
  }

  private void checkNames() {
    Set<String> names = new LinkedHashSet<>();
    for (GroupPlan plan : plans) {
      if (!names.add(plan.name())) {
        throw new InputException(
            "optimizer.groups: two groups are called \"%s\"; set \"name\" in one of them; there are %s"
                .formatted(plan.name(), plans.stream().map(GroupPlan::name).toList()));
      }
    }
  }

  /** Whether an update was the first of a skipped group is known on the device alone. */
  private void checkSkipping(OptimizerSettings settings) {
    boolean dampens = settings instanceof Sgd sgd && sgd.dampening().orElse(0.0) != 0;
    if (dampens && plans.stream().anyMatch(plan -> plan.when().skipsWithoutGradient())) {
      throw new InputException(
          "optimizer.groups: skip-without-gradient does not go with dampening, which leaves the first update alone; leave out one of them");
    }
  }

  /** Where a group begins or ceases to be trained is where others may have to be. */
  private void checkAlwaysTraining() {
    if (plans.isEmpty()) {
      throw new InputException(
          "there is no parameter to train; all of " + parameters.all().keySet() + " are frozen");
    }
    Set<Long> changes = new LinkedHashSet<>(List.of(0L));
    plans.forEach(plan -> changes.add(plan.when().span().until()));
    changes.remove(Long.MAX_VALUE);
    for (long iteration : changes) {
      if (plans.stream().noneMatch(plan -> plan.when().span().contains(iteration))) {
        throw new InputException(
            "optimizer.groups: nothing is trained in iteration %d; the groups are %s"
                .formatted(
                    iteration,
                    plans.stream()
                        .map(plan -> plan.name() + plan.when().span().suffix())
                        .toList()));
      }
    }
  }
}
