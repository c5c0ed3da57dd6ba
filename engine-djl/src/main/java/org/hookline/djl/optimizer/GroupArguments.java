package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.script.TensorList;

/** The arguments of one group in the call of {@link UpdateScript}'s method. */
final class GroupArguments {

  private final Group group;
  private final int rate;

  private GroupArguments(Group group, int rate) {
    this.group = group;
    this.rate = rate;
  }

  /** Appends the arguments of a group. */
  static GroupArguments append(
      List<Object> arguments, Group group, NamedParameters parameters, UpdateState state) {
    NDManager manager = state.manager();
    arguments.add(pick(manager, parameters.aliases(), group, ""));
    state.kinds().forEach(kind -> arguments.add(pick(manager, state.arrays(), group, "." + kind)));
    arguments.add(state.steps(group));
    GroupArguments appended = new GroupArguments(group, arguments.size());
    arguments.add(group.learningRate());
    arguments.add(true);
    if (group.mayFreeze()) {
      arguments.add(true);
    }
    return appended;
  }

  private static TensorList pick(
      NDManager manager, Map<String, NDArray> from, Group group, String suffix) {
    List<NDArray> arrays = new ArrayList<>();
    for (String name : group.parameters()) {
      arrays.add(from.get(name + suffix));
    }
    return TensorList.of(manager, arrays);
  }

  /** Brings what changes from update to update up to date. */
  void refresh(Object[] arguments) {
    arguments[rate] = group.learningRate();
    arguments[rate + 1] = !group.isUpdated();
    if (group.mayFreeze()) {
      arguments[rate + 2] = group.isTrained();
    }
  }
}
