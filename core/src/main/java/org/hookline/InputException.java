package org.hookline;

/** The user's input is wrong: a key, a file, a plug-in that is not there. Exit code 2. */
public non-sealed class InputException extends HooklineException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
