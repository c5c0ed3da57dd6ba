package org.hookline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks of a run in their order: tells them of events, names the one that fails, and knows what
 * each one cost.
 */
final class HookChain {

  private static final Logger log = LoggerFactory.getLogger(HookChain.class);

  private final List<NamedHook> hooks;
  private final Map<HookEvent, NamedHook[]> concerned = new EnumMap<>(HookEvent.class);
  private @Nullable NamedHook running;
  private @Nullable SpanListener spans;

  HookChain(List<NamedHook> unordered) {
    hooks = unordered.stream().sorted(Comparator.comparing(NamedHook::position)).toList();
    requireDistinctNames(hooks);
    for (HookEvent event : HookEvent.values()) {
      concerned.put(
          event,
          hooks.stream().filter(hook -> event.concerns(hook.hook())).toArray(NamedHook[]::new));
    }
  }

  List<NamedHook> hooks() {
    return hooks;
  }

  /** The order, for the log: {@code timer (TIME), checkpoint (SAVE)}. */
  String order() {
    return hooks.stream()
        .map(hook -> hook.name() + " (" + hook.position().phase() + ")")
        .collect(Collectors.joining(", "));
  }

  /** The hook that is being called, if one is. */
  @Nullable NamedHook running() {
    return running;
  }

  /** The weights that a hook keeps; what {@link Trainer#weights} promises. */
  AlternativeWeights alternativeWeights(String name) {
    NamedHook hook =
        hooks.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "there are no weights \"%s\", because no hook of this name is on; weights are kept by %s"
                            .formatted(name, weightKeepers())));
    if (hook.hook() instanceof AlternativeWeights kept) {
      return kept;
    }
    throw new InputException(
        "hook \"%s\" keeps no weights; weights are kept by %s".formatted(name, weightKeepers()));
  }

  private String weightKeepers() {
    String keepers =
        hooks.stream()
            .filter(each -> each.hook() instanceof AlternativeWeights)
            .map(each -> '"' + each.name() + '"')
            .collect(Collectors.joining(", "));
    return keepers.isEmpty() ? "no hook that is on; switch one on, such as hooks.ema=on" : keepers;
  }

  /** Who hears of every call from now on; nobody, if null. */
  void spans(@Nullable SpanListener listener) {
    spans = listener;
  }

  /** The hooks that are of a type; what {@link Trainer#hooks} promises. */
  <H> List<H> ofType(Class<H> type) {
    return hooks.stream()
        .filter(each -> type.isInstance(each.hook()))
        .map(each -> type.cast(each.hook()))
        .toList();
  }

  /** Tells who listens of a call that ended. */
  void span(String name, String event, long start, long end) {
    if (spans != null) {
      spans.span(name, event, start, end);
    }
  }

  boolean concernsAny(HookEvent event) {
    return of(event).length > 0;
  }

  void beforeTrain(Trainer trainer) {
    for (NamedHook hook : hooks) {
      call(hook, HookEvent.BEFORE_TRAIN.method(), HookEvent.BEFORE_TRAIN.call(), trainer);
      hook.begun = true;
    }
  }

  void tell(HookEvent event, Trainer trainer) {
    for (NamedHook hook : of(event)) {
      callTimed(hook, event, trainer);
    }
  }

  /**
   * Tells the hooks of the phases {@code first} to {@code last}, both included, that a step was
   * run; only those behind {@code behind}.
   */
  void afterStep(Trainer trainer, Phase first, Phase last, ChainPosition behind) {
    for (NamedHook hook : of(HookEvent.AFTER_STEP)) {
      Phase phase = hook.position().phase();
      if (phase.compareTo(first) >= 0
          && phase.compareTo(last) <= 0
          && hook.position().compareTo(behind) > 0) {
        callTimed(hook, HookEvent.AFTER_STEP, trainer);
      }
    }
  }

  /**
   * Tells every hook that began; returns the first failure with the others suppressed onto it. Once
   * a hook has failed, the others hear of a run that failed, and so do the other processes, which
   * may be waiting for this one.
   */
  @Nullable Throwable afterTrain(Trainer trainer, Outcome outcome, @Nullable Throwable failure) {
    Throwable first = failure;
    for (NamedHook hook : hooks) {
      if (hook.begun) {
        Outcome known = first == null ? outcome : new Outcome.Failed(first);
        Throwable before = first;
        first = attempt(hook, "afterTrain", (h, t) -> h.afterTrain(t, known), trainer, first);
        if (before == null && first != null) {
          trainer.processes().abort(first);
        }
      }
    }
    return first;
  }

  /**
   * Closes every hook, last one first; returns the first failure with the others suppressed onto
   * it.
   */
  @Nullable Throwable close(Trainer trainer, @Nullable Throwable failure) {
    List<NamedHook> reversed = new ArrayList<>(hooks);
    Collections.reverse(reversed);
    Throwable first = failure;
    for (NamedHook hook : reversed) {
      first = attempt(hook, "close", (h, t) -> h.close(), trainer, first);
    }
    return first;
  }

  private @Nullable Throwable attempt(
      NamedHook hook,
      String event,
      BiConsumer<Hook, Trainer> action,
      Trainer trainer,
      @Nullable Throwable failure) {
    try {
      call(hook, event, action, trainer);
    } catch (Throwable e) {
      return Failures.joined(failure, e);
    }
    return failure;
  }

  private void callTimed(NamedHook hook, HookEvent event, Trainer trainer) {
    long start = System.nanoTime();
    call(hook, event.method(), event.call(), trainer);
    long end = System.nanoTime();
    hook.nanos += end - start;
    span(hook.name(), event.method(), start, end);
  }

  private void call(
      NamedHook hook, String event, BiConsumer<Hook, Trainer> action, Trainer trainer) {
    NamedHook outer = running;
    running = hook;
    try {
      action.accept(hook.hook(), trainer);
    } catch (Throwable e) {
      if (trainer.storage().isFailureOfSource(e)) {
        throw e;
      }
      String message =
          "hook \"%s\" failed in %s at iteration %d: %s"
              .formatted(hook.name(), event, trainer.iter(), Failures.describe(e));
      if (!hook.failuresAreReportedOnly()) {
        throw Failures.sameKind(message, e);
      }
      log.warn("{}; the run goes on without what it would have done", message, e);
    } finally {
      running = outer;
    }
  }

  private NamedHook[] of(HookEvent event) {
    return Objects.requireNonNull(concerned.get(event));
  }

  private static void requireDistinctNames(List<NamedHook> hooks) {
    Set<String> names = new HashSet<>();
    for (NamedHook hook : hooks) {
      if (!names.add(hook.name())) {
        throw new InputException(
            "two hooks are named \"%s\"; give one of them another name".formatted(hook.name()));
      }
    }
  }
}
