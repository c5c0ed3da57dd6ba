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

  /** Its width in columns: what {@code COLUMNS} says, which the launcher sets, or 80. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 80;
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
