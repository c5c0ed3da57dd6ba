package org.hookline.testkit;

import java.util.ArrayList;
import java.util.List;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;

/**
 * Writes down every call it gets: {@code "timer afterStep 3"}, {@code "timer afterTrain 10
 * completed"}, {@code "timer close"}. Hooks that share a list show their order.
 */
public final class RecordingHook implements Hook {

  private final String name;
  private final Phase phase;
  private final List<String> calls;

  /** A hook that writes into a list of its own. */
  public RecordingHook(String name, Phase phase) {
    this(name, phase, new ArrayList<>());
  }

  /** A hook that appends to a list that others may append to as well. */
  public RecordingHook(String name, Phase phase, List<String> calls) {
    this.name = name;
    this.phase = phase;
    this.calls = calls;
  }

  /** The calls so far, in their order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    record(HookCall.BEFORE_TRAIN, " " + trainer.iter());
  }

  @Override
  public void beforeStep(Trainer trainer) {
    record(HookCall.BEFORE_STEP, " " + trainer.iter());
  }

  @Override
  public void afterBackward(Trainer trainer) {
    record(HookCall.AFTER_BACKWARD, " " + trainer.iter());
  }

  @Override
  public void afterStep(Trainer trainer) {
    record(HookCall.AFTER_STEP, " " + trainer.iter());
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    record(HookCall.AFTER_TRAIN, " " + trainer.iter() + " " + outcome.word());
  }

  @Override
  public void close() {
    record(HookCall.CLOSE, "");
  }

  private void record(HookCall call, String details) {
    calls.add(name + " " + call.method() + details);
  }
}
