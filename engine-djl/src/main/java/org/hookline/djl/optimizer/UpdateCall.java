package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.NamedParameters;

/**
 * The update as text and arguments, so that a step can make it part of a larger call: the method
 * {@code step_update(loss: Tensor, gradients: List[Tensor], …)}, whose further arguments are those
 * here.
 */
public final class UpdateCall {

  /** The name of the method. */
  public static final String METHOD = UpdateScript.METHOD;

  /** Which of the arguments is {@link Optimizer#halted()}. */
  public static final int HALTED = 0;

  private static final int SKIPS = 1;

  private final UpdateScript script;
  private final List<GroupArguments> groupArguments = new ArrayList<>();
  private final Object[] arguments;

  UpdateCall(
      UpdateScript script, UpdateState state, NamedParameters parameters, UpdateSignals signals) {
    this.script = script;
    NDManager manager = state.manager();
    List<Object> list = new ArrayList<>();
    list.add(signals.bad());
    list.add(false);
    list.add(manager.ones(signals.bad().getShape()));
    list.add(signals.norm());
    list.add(state.allSteps());
    for (Group group : script.groups()) {
      groupArguments.add(GroupArguments.append(list, group, parameters, state));
    }
    arguments = list.toArray();
  }

  /** The method, and those it calls. */
  public String source() {
    return script.source();
  }

  /** The types of what the method takes behind the loss and the gradients. */
  public List<String> argumentTypes() {
    return script.argumentTypes();
  }

  /** The parameters whose gradients it wants, in that order. */
  public List<String> parameters() {
    return script.groups().stream().flatMap(group -> group.parameters().stream()).toList();
  }

  /** Whether all those are trained in every iteration. */
  public boolean trainsAlways() {
    return script.groups().stream().noneMatch(Group::mayFreeze);
  }

  /** Writes what the method takes behind the loss and the gradients, as it is for this update. */
  public void arguments(Object[] into, int from) {
    for (GroupArguments each : groupArguments) {
      each.refresh(arguments);
    }
    System.arraycopy(arguments, 0, into, from, arguments.length);
  }

  /** To be told when the method was called. */
  public void called() {
    for (Group group : script.groups()) {
      group.updated(group.isUpdated() || group.isTrained());
    }
  }

  void skips(boolean on) {
    arguments[SKIPS] = on;
  }

  boolean skips() {
    return Boolean.TRUE.equals(arguments[SKIPS]);
  }
}
