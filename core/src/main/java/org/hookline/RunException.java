package org.hookline;

/** The run failed: a hook threw, a step failed, no checkpoint is sound. Exit code 4. */
public non-sealed class RunException extends HooklineException {

  private static final long serialVersionUID = 1L;

  public RunException(String message) {
    super(message);
  }

  public RunException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
