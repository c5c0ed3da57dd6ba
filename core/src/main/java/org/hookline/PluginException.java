package org.hookline;

/** A plug-in that is switched on is broken. Exit code 3. */
public non-sealed class PluginException extends HooklineException {

  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
