package org.hookline.djl.script;

import org.hookline.RunException;

/** A TorchScript method did not compile, or failed when it was called. */
public final class ScriptException extends RunException {

  private static final long serialVersionUID = 1L;

  ScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
