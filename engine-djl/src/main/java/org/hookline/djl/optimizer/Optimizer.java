package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.CheckpointMismatchException;
import org.hookline.InputException;
import org.hookline.ParameterGroup;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/**
 * Updates parameters from their gradients: checks, clips, updates every group and zeroes the
 * gradients, all in one native call.
 *
 * <pre>{@code
 * Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.01, 0.9, 1e-4));
 * Autograd.backward(loss, one);
 * optimizer.update(loss);
 * }</pre>
 *
 * <p>Once a loss or a gradient is not finite, no update changes anything any more: weights and
 * state remain those of the last good update, without a read from the device. {@link #isHalted}
 * says so. An optimizer that {@linkplain #skipsNonFinite skips} leaves out that update alone.
 *
 * <p>A parameter that no gradient reaches has a gradient of zero; weight decay still moves it.
 * Freeze what must not move.
 */
public final class Optimizer {

  private static final int LOSS = 0;
  private static final int FIRST = 6;
  private static final int FIRST_GROUP = 7;

  private final UpdateRule rule;
  private final List<Group> groups;
  private final Map<String, NDArray> states = new LinkedHashMap<>();
  private final NDArray bad;
  private final NDArray norm;
  private final NDArray step;
  private final boolean measuresNorm;
  private final ScriptMethod update;
  private final Object[] arguments;
  private final int groupArguments;
  private boolean updated;
  private boolean skips;

  private Optimizer(NDManager manager, NamedParameters parameters, OptimizerSettings settings) {
    rule = UpdateRule.of(settings);
    Map<String, NDArray> trained = parameters.trained();
    groups =
        GroupPlan.of(trained.keySet(), settings, rule.weightDecay()).stream()
            .map(plan -> new Group(plan, size(parameters, plan)))
            .toList();
    measuresNorm = settings.clip().filter(Clip.FullModel.class::isInstance).isPresent();
    bad = manager.zeros(new Shape(1));
    norm = manager.zeros(new Shape());
    step = manager.zeros(new Shape());
    for (Map.Entry<String, NDArray> parameter : trained.entrySet()) {
      for (String state : rule.states()) {
        states.put(parameter.getKey() + "." + state, zerosLike(manager, parameter.getValue()));
      }
    }
    update =
        Script.compile(manager, "optimizer", UpdateScript.of(rule, settings.clip(), groups))
            .method("update");
    groupArguments = 3 + rule.states().size();
    arguments = arguments(manager, parameters);
  }

  private static long size(NamedParameters parameters, GroupPlan plan) {
    return plan.parameters().stream().mapToLong(name -> parameters.get(name).size()).sum();
  }

  private static NDArray zerosLike(NDManager manager, NDArray array) {
    return manager.zeros(array.getShape(), array.getDataType());
  }

  /**
   * An optimizer of the trained parameters.
   *
   * @param manager owns the optimizer's state
   * @throws InputException if nothing is trained, or a group's pattern matches no parameter
   */
  public static Optimizer of(
      NDManager manager, NamedParameters parameters, OptimizerSettings settings) {
    if (parameters.trained().isEmpty()) {
      throw new InputException(
          "there is no parameter to train; all of " + parameters.all().keySet() + " are frozen");
    }
    return new Optimizer(manager, parameters, settings);
  }

  private Object[] arguments(NDManager manager, NamedParameters parameters) {
    Map<String, NDArray> gradients = parameters.gradients();
    List<Object> list = new ArrayList<>();
    list.add(bad); // the place of the loss
    list.add(TensorList.of(manager, List.copyOf(gradients.values())));
    list.add(bad);
    list.add(manager.ones(new Shape(1)));
    list.add(norm);
    list.add(step);
    list.add(true);
    for (Group group : groups) {
      list.add(pick(manager, parameters.aliases(), group, ""));
      list.add(pick(manager, gradients, group, ""));
      rule.states().forEach(state -> list.add(pick(manager, states, group, "." + state)));
      list.add(group.learningRate());
    }
    return list.toArray();
  }

  private static TensorList pick(
      NDManager manager, Map<String, NDArray> from, Group group, String suffix) {
    List<NDArray> arrays = new ArrayList<>();
    for (String name : group.parameters()) {
      arrays.add(from.get(name + suffix));
    }
    return TensorList.of(manager, arrays);
  }

  /** The groups; every trained parameter is in exactly one. */
  public List<? extends ParameterGroup> groups() {
    return groups;
  }

  /**
   * Updates the parameters from their gradients, which are zero afterwards.
   *
   * @param loss what was differentiated, shape []; looked at only for being finite
   */
  public void update(NDArray loss) {
    if (skips) {
      bad.muli(0);
    }
    arguments[LOSS] = loss;
    arguments[FIRST] = !updated;
    for (int i = 0; i < groups.size(); i++) {
      arguments[FIRST_GROUP + (i + 1) * groupArguments - 1] = groups.get(i).learningRate();
    }
    update.run(arguments);
    updated = true;
  }

  /**
   * Whether only an update with numbers that are not finite has no effect, rather than that one and
   * all later ones; not so at the start.
   */
  public void skipsNonFinite(boolean on) {
    skips = on;
  }

  /**
   * Whether a loss or gradient was not finite, so that updates have had no effect since. Reads from
   * the device.
   */
  public boolean isHalted() {
    return !skips && bad.getFloat() != 0;
  }

  /** Shape [1]: not 0 when the last update had no effect. */
  public NDArray halted() {
    return bad;
  }

  /**
   * The Euclidean norm of all gradients before clipping at the last update, shape []; only if they
   * are clipped by it. The array is the same at every update.
   */
  public Optional<NDArray> gradientNorm() {
    return measuresNorm ? Optional.of(norm) : Optional.empty();
  }

  /**
   * What must be kept to go on exactly, as live arrays by {@code <parameter>.<state>}; empty before
   * the first update.
   */
  public Map<String, NDArray> state() {
    if (!updated) {
      return Map.of();
    }
    Map<String, NDArray> all = new LinkedHashMap<>(states);
    if (rule.countsSteps()) {
      groups.forEach(group -> group.parameters().forEach(name -> all.put(name + ".step", step)));
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Takes back what {@link #state()} gave.
   *
   * @throws CheckpointMismatchException if it is of other parameters or another optimizer
   */
  public void restore(SafetensorsFile file) {
    updated = !file.names().isEmpty();
    if (updated) {
      file.readInto(state());
      checkSteps(file);
    } else {
      states.values().forEach(array -> array.muli(0));
      step.muli(0);
    }
    bad.muli(0);
  }

  /** One counter serves all parameters, so they must all have been updated equally often. */
  private void checkSteps(SafetensorsFile file) {
    if (!rule.countsSteps()) {
      return;
    }
    try (NDManager scope = step.getManager().newSubManager()) {
      for (Group group : groups) {
        for (String name : group.parameters()) {
          float steps = file.read(name + ".step", scope).getFloat();
          if (steps != step.getFloat()) {
            throw new CheckpointMismatchException(
                "\"%s\" was updated %.0f times in the checkpoint and others %.0f times"
                    .formatted(name, steps, step.getFloat()));
          }
        }
      }
    }
  }
}
