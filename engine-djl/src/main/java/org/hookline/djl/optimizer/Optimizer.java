package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * <p>A parameter that no gradient reaches has a gradient of zero; weight decay still moves it. What
 * is frozen moves neither itself nor its state, and does not count in the norm of all gradients.
 */
public final class Optimizer {

  private static final Logger log = LoggerFactory.getLogger(Optimizer.class);
  private static final int LOSS = 0;

  private final List<Group> groups;
  private final UpdateState state;
  private final NDArray bad;
  private final NDArray norm;
  private final boolean measuresNorm;
  private final ScriptMethod update;
  private final Object[] arguments;
  private final List<GroupArguments> groupArguments = new ArrayList<>();
  private boolean skips;

  private Optimizer(NDManager manager, NamedParameters parameters, Setup setup) {
    UpdateRule rule = setup.rule();
    Optional<Clip> clip = setup.clip();
    groups = setup.plans().trained().stream().map(plan -> new Group(plan, parameters)).toList();
    measuresNorm = clip.filter(Clip.FullModel.class::isInstance).isPresent();
    bad = manager.zeros(new Shape(1));
    norm = manager.zeros(new Shape());
    state = new UpdateState(rule, groups, manager, parameters);
    update =
        Script.compile(manager, "optimizer", UpdateScript.of(rule, clip, groups)).method("update");
    arguments = arguments(manager, parameters);
    groups.forEach(Group::start);
  }

  /**
   * What an optimizer is made of.
   *
   * @param rule how parameters are updated
   * @param clip how gradients are limited
   * @param plans which parameters are in which group
   */
  private record Setup(UpdateRule rule, Optional<Clip> clip, GroupPlans plans) {}

  /**
   * An optimizer of the trained parameters. Those of groups that are frozen for good are frozen
   * from here on, as {@link NamedParameters#freeze} has it. The groups are logged.
   *
   * @param manager owns the optimizer's state
   * @throws InputException if nothing is trained, or a group gets no parameter
   */
  public static Optimizer of(
      NDManager manager, NamedParameters parameters, OptimizerSettings settings) {
    UpdateRule rule = UpdateRule.of(settings);
    GroupPlans plans = GroupPlans.of(parameters, settings, rule.weightDecay());
    plans.frozen().values().forEach(names -> parameters.freeze(names::contains));
    Optimizer optimizer =
        new Optimizer(manager, parameters, new Setup(rule, settings.clip(), plans));
    optimizer.groups.forEach(group -> log.info("group {}", group));
    plans
        .frozen()
        .forEach(
            (name, names) ->
                log.info(
                    "group {}, frozen",
                    Group.line(name, names.stream().map(parameters::get).toList())));
    return optimizer;
  }

  private Object[] arguments(NDManager manager, NamedParameters parameters) {
    List<Object> list = new ArrayList<>();
    list.add(bad); // the place of the loss
    list.add(TensorList.of(manager, List.copyOf(parameters.gradients().values())));
    list.add(bad);
    list.add(manager.ones(new Shape(1)));
    list.add(norm);
    list.add(state.allSteps());
    for (Group group : groups) {
      groupArguments.add(GroupArguments.append(list, group, parameters, state));
    }
    return list.toArray();
  }

  /** The groups; every trained parameter is in exactly one. */
  public List<? extends ParameterGroup> groups() {
    return groups;
  }

  /**
   * Freezes and unfreezes groups as their settings want it in an iteration; to be called before its
   * forward pass. Where no group has such settings it need not be called, and does nothing.
   */
  public void startIteration(long iteration) {
    for (Group group : groups) {
      group.startIteration(iteration);
    }
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
    for (GroupArguments each : groupArguments) {
      each.refresh(arguments);
    }
    update.run(arguments);
    for (Group group : groups) {
      group.updated(group.isUpdated() || group.isTrained());
    }
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
   * the first update, and without what was frozen up to now. A parameter's {@code step} is how
   * often its group was updated.
   */
  public Map<String, NDArray> state() {
    return state.saved();
  }

  /**
   * Takes back what {@link #state()} gave.
   *
   * @throws CheckpointMismatchException if it is of other parameters or another optimizer
   */
  public void restore(SafetensorsFile file) {
    state.restore(file);
    bad.muli(0);
  }
}
