package org.hookline.hooks.progress;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Finds out whether somebody watches. */
final class Terminal {

  private Terminal() {}

  /** Whether input and output of this process are a terminal that can move its cursor. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    Console console = System.console();
    return console != null && !"dumb".equals(System.getenv("TERM")) && saysSoItself(console);
  }

  /** From Java 22 on there is a console without a terminal too, and a method that tells. */
  private static boolean saysSoItself(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException olderJava) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
