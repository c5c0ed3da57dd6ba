package org.hookline.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hookline completion}: a script by which a shell completes commands and options. */
@Command(
    name = "completion",
    description = "Prints a script by which bash or zsh completes commands.",
    footer = "Load it with: source <(hookline completion bash)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

  /** The shells there is a script for. */
  enum Shell {
    /** GNU Bash. */
    BASH(""),
    /** Z shell, which understands Bash's completions when it is asked to. */
    ZSH("autoload -Uz compinit && compinit\nautoload -Uz bashcompinit && bashcompinit\n");

    private final String preparation;

    Shell(String preparation) {
      this.preparation = preparation;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  private final Workplace workplace;
  private final PrintWriter out;
  private final PrintWriter err;

  CompletionCommand(Workplace workplace, PrintWriter out, PrintWriter err) {
    this.workplace = workplace;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    CommandLine all = Commands.own(workplace, out, err);
    Commands.addForCompletion(all, PluginCommands.of(workplace));
    out.print(shell.preparation);
    out.println(AutoComplete.bash("hookline", all));
    return 0;
  }
}
