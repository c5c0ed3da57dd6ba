package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import org.hookline.djl.script.ScriptParameters;
import org.hookline.djl.script.TensorList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates parameters from their gradients: checks, clips, updates every group and zeroes the
 * gradients, all in one native call; or as part of a larger call, by its {@link #call()}.
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
  private static final int GRADIENTS = 1;
  private static final int OWN = 2;

  private final NDManager manager;
  private final NamedParameters parameters;
  private final List<Group> groups;
  private final UpdateState state;
  private final UpdateSignals signals;
  private final boolean measuresNorm;
  private final UpdateCall call;
  private final Object[] arguments;
  private @Nullable ScriptMethod update;

  private Optimizer(NDManager manager, NamedParameters parameters, Setup setup) {
    this.manager = manager;
    this.parameters = parameters;
    groups = setup.plans().trained().stream().map(plan -> new Group(plan, parameters)).toList();
    measuresNorm = setup.clip().filter(Clip.FullModel.class::isInstance).isPresent();
    signals = UpdateSignals.of(manager);
    state = new UpdateState(setup.rule(), groups, manager, parameters);
    call =
        new UpdateCall(
            new UpdateScript(setup.rule(), setup.clip(), groups), state, parameters, signals);
    arguments = new Object[OWN + call.argumentTypes().size()];
    parameters.settle();
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

  /** The groups; every trained parameter is in exactly one. */
  public List<? extends ParameterGroup> groups() {
    return groups;
  }

  /**
   * Freezes and unfreezes groups as their settings want it in an iteration; to be called before its
   * forward pass. Where no group has such settings it need not be called, and does nothing.
   *
   * @return whether something was frozen or unfrozen
   */
  public boolean startIteration(long iteration) {
    boolean changed = false;
    for (Group group : groups) {
      changed |= group.startIteration(iteration);
    }
    return changed;
  }

  /** The update for a step that makes it part of a larger call, instead of {@link #update}. */
  public UpdateCall call() {
    return call;
  }

  /**
   * Updates the parameters from their gradients, which are zero afterwards.
   *
   * @param loss what was differentiated, shape []; looked at only for being finite
   */
  public void update(NDArray loss) {
    if (update == null) {
      update = compiled();
      arguments[GRADIENTS] =
          TensorList.of(manager, call.parameters().stream().map(parameters::gradient).toList());
    }
    arguments[LOSS] = loss;
    call.arguments(arguments, OWN);
    update.run(arguments);
    call.called();
  }

  private ScriptMethod compiled() {
    ScriptParameters own = new ScriptParameters("a", call.argumentTypes());
    String source =
        """
        %sdef updateAndZero(self, loss: Tensor, gradients: List[Tensor], %s) -> None:
          _0 = (self).%s(loss, gradients, %s)
          torch._foreach_zero_(gradients)
        """
            .formatted(call.source(), own.declared(), UpdateCall.METHOD, own.passed());
    return Script.compile(manager, "optimizer", source).method("updateAndZero");
  }

  /**
   * Whether only an update with numbers that are not finite has no effect, rather than that one and
   * all later ones; not so at the start.
   */
  public void skipsNonFinite(boolean on) {
    call.skips(on);
  }

  /**
   * Whether a loss or gradient was not finite, so that updates have had no effect since. Reads from
   * the device.
   */
  public boolean isHalted() {
    return !call.skips() && signals.bad().getFloat() != 0;
  }

  /** Shape [1]: not 0 when the last update had no effect. */
  public NDArray halted() {
    return signals.bad();
  }

  /**
   * The Euclidean norm of all gradients before clipping at the last update, shape []; only if they
   * are clipped by it. The array is the same at every update.
   */
  public Optional<NDArray> gradientNorm() {
    return measuresNorm ? Optional.of(signals.norm()) : Optional.empty();
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
    signals.bad().muli(0);
  }
}
