package org.hookline;

import java.util.function.BiConsumer;

/** The events that every hook can hear of with nothing but the trainer. */
enum HookEvent {
  BEFORE_TRAIN("beforeTrain", Hook::beforeTrain),
  BEFORE_STEP("beforeStep", Hook::beforeStep),
  AFTER_BACKWARD("afterBackward", Hook::afterBackward),
  AFTER_STEP("afterStep", Hook::afterStep);

  private final String method;

  @SuppressWarnings("ImmutableEnumChecker") // method references, which hold no state
  private final BiConsumer<Hook, Trainer> call;

  HookEvent(String method, BiConsumer<Hook, Trainer> call) {
    this.method = method;
    this.call = call;
  }

  String method() {
    return method;
  }

  BiConsumer<Hook, Trainer> call() {
    return call;
  }

  /**
   * Whether the hook has something to do here; an event left to the interface's default needs no
   * call.
   */
  boolean concerns(Hook hook) {
    try {
      return hook.getClass().getMethod(method, Trainer.class).getDeclaringClass() != Hook.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every hook has " + method, e);
    }
  }
}
