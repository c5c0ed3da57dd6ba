package org.hookline.testkit;

/** The calls a hook can get. */
public enum HookCall {
  BEFORE_TRAIN("beforeTrain"),
  BEFORE_STEP("beforeStep"),
  AFTER_BACKWARD("afterBackward"),
  AFTER_STEP("afterStep"),
  AFTER_TRAIN("afterTrain"),
  CLOSE("close");

  private final String method;

  HookCall(String method) {
    this.method = method;
  }

  /** The name of the method in {@link org.hookline.Hook}. */
  public String method() {
    return method;
  }
}
