package org.hookline.plugin;

import java.io.PrintWriter;
import java.util.List;

/** A command of the command line that comes from a plug-in. */
public interface Command {

  /** What it does, in one line for the list of commands. */
  String description();

  /** The words one of which must follow its name, for a shell to complete; empty if any may. */
  default List<String> choices() {
    return List.of();
  }

  /**
   * Runs it.
   *
   * @param arguments what follows the command's name; {@code --help} explains the options
   * @param out where results and help go
   * @return the exit code
   * @throws org.hookline.HooklineException if it cannot be done; the message is for the user
   */
  int run(List<String> arguments, PrintWriter out);
}
