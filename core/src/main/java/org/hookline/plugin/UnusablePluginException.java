package org.hookline.plugin;

/** Tells the scanner that a plug-in was found and cannot be used, and why. */
final class UnusablePluginException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusablePluginException(String reason) {
    super(reason);
  }
}
