package org.hookline.djl.optimizer;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hookline.CheckpointMismatchException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.script.Script;

/**
 * What an optimizer remembers from update to update: arrays of the shape of each parameter, and how
 * often each group was updated.
 */
final class UpdateState {

  private static final String STEP = ".step";

  private static final String SPLIT =
      """
      def split(self, steps: Tensor) -> List[Tensor]:
        return torch.unbind(steps)
      """;

  private final UpdateRule rule;
  private final List<Group> groups;
  private final NDManager manager;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final NDArray allSteps;
  private final NDList steps;

  UpdateState(UpdateRule rule, List<Group> groups, NDManager manager, NamedParameters parameters) {
    this.rule = rule;
    this.groups = groups;
    this.manager = manager;
    parameters.trained().forEach(this::remember);
    // One array, so that one call counts in all groups; each has its element as an array.
    this.allSteps = manager.zeros(new Shape(groups.size()));
    this.steps = Script.compile(manager, "steps", SPLIT).method("split").tensors(manager, allSteps);
  }

  private void remember(String name, NDArray parameter) {
    for (String kind : rule.states()) {
      NDArray zeros = manager.zeros(parameter.getShape(), parameter.getDataType());
      arrays.put(name + "." + kind, zeros);
    }
  }

  NDManager manager() {
    return manager;
  }

  /** The names of what is remembered of each parameter. */
  List<String> kinds() {
    return rule.states();
  }

  /** All arrays by {@code <parameter>.<kind>}. */
  Map<String, NDArray> arrays() {
    return arrays;
  }

  /** How often each group was updated, shape [number of groups]. */
  NDArray allSteps() {
    return allSteps;
  }

  /** How often this group was updated, shape [], in the memory of {@link #allSteps()}. */
  NDArray steps(Group group) {
    return steps.get(groups.indexOf(group));
  }

  /** What a checkpoint needs: everything of the groups that were ever updated. */
  Map<String, NDArray> saved() {
    Map<String, NDArray> saved = new LinkedHashMap<>();
    for (Group group : groups) {
      if (group.isUpdated()) {
        group.parameters().forEach(name -> save(name, group, saved));
      }
    }
    return Collections.unmodifiableMap(saved);
  }

  private void save(String parameter, Group group, Map<String, NDArray> saved) {
    for (String kind : rule.states()) {
      String name = parameter + "." + kind;
      saved.put(name, arrays.get(name));
    }
    if (rule.countsSteps()) {
      saved.put(parameter + STEP, steps(group));
    }
  }

  /**
   * Takes back what {@link #saved()} gave.
   *
   * @throws CheckpointMismatchException if it is of other parameters or another optimizer
   */
  void restore(SafetensorsFile file) {
    Set<String> known =
        file.names().stream()
            .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('.'))))
            .collect(Collectors.toSet());
    for (Group group : groups) {
      group.updated(group.parameters().stream().anyMatch(known::contains));
    }
    file.readInto(saved());
    groups.stream().filter(group -> !group.isUpdated()).forEach(this::forget);
    if (rule.countsSteps()) {
      groups.stream().filter(Group::isUpdated).forEach(group -> checkSteps(group, file));
    }
  }

  private void forget(Group group) {
    for (String kind : rule.states()) {
      group.parameters().forEach(name -> requireNonNull(arrays.get(name + "." + kind)).muli(0));
    }
    steps(group).muli(0);
  }

  /** One counter serves a group, so its parameters must all have been updated equally often. */
  private void checkSteps(Group group, SafetensorsFile file) {
    try (NDManager scope = manager.newSubManager()) {
      float expected = steps(group).getFloat();
      for (String name : group.parameters()) {
        float found = file.read(name + STEP, scope).getFloat();
        if (found != expected) {
          throw new CheckpointMismatchException(
              "\"%s\" was updated %.0f times in the checkpoint and others of group \"%s\" %.0f times"
                  .formatted(name, found, group.name(), expected));
        }
      }
    }
  }
}
