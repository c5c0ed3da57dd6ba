package org.hookline.cli;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hookline.HooklineException;
import org.hookline.config.Suggestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The entry point: finds the command, runs it, and turns what it throws into a sentence and an exit
 * code.
 */
public final class Main {

  /** Everything that is no {@link HooklineException} is a failure of the run. */
  private static final int UNEXPECTED = 4;

  private static final int USAGE = 2;
  private static final Set<String> HELP = Set.of("--help", "-h");

  private final Workplace workplace;
  private final PrintWriter out;
  private final PrintWriter err;

  Main(Workplace workplace, PrintWriter out, PrintWriter err) {
    this.workplace = workplace;
    this.out = out;
    this.err = err;
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    new Logs().toTerminal(Level.INFO);
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    System.exit(new Main(Workplace.ofProcess(), out, err).run(arguments));
  }

  /** Runs one command and returns its exit code. */
  int run(String... arguments) {
    CommandLine line = Commands.own(workplace, out, err);
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler((e, command, result) -> failed(e));
    try {
      if (arguments.length > 0 && HELP.contains(arguments[0])) {
        return help(line, arguments);
      }
      Optional<Integer> code = pluginCommand(line, List.of(arguments));
      return code.isPresent() ? code.get() : line.execute(arguments);
    } catch (RuntimeException | Error e) {
      return failed(e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  /** Help is there even if the plug-ins are in disorder. */
  private int help(CommandLine line, String[] arguments) {
    int code = 0;
    try {
      Commands.addForHelp(line, PluginCommands.of(workplace));
    } catch (HooklineException e) {
      code = failed(e);
    }
    line.execute(arguments);
    return code;
  }

  /**
   * Commands of plug-ins need the plug-ins to be looked for, which the others do for themselves.
   */
  private Optional<Integer> pluginCommand(CommandLine line, List<String> arguments) {
    if (arguments.isEmpty()
        || arguments.get(0).startsWith("-")
        || line.getSubcommands().containsKey(arguments.get(0))) {
      return Optional.empty();
    }
    return PluginCommands.of(workplace).run(arguments, out);
  }

  private int misused(ParameterException e, String[] arguments) {
    LoggerFactory.getLogger(Main.class).debug("misused: {}", Arrays.toString(arguments), e);
    CommandLine command = e.getCommandLine();
    if (command.getSubcommands().isEmpty()) {
      err.println(
          "hookline: %s; \"hookline %s --help\" explains it"
              .formatted(e.getMessage(), command.getCommandName()));
      return USAGE;
    }
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(PluginCommands.of(workplace).names());
    String what =
        arguments.length == 0
            ? "no command is given;"
            : "there is no command \"%s\"%s"
                .formatted(arguments[0], Suggestion.question(arguments[0], known));
    err.println("hookline: " + what + " the commands are: " + String.join(", ", known));
    return USAGE;
  }

  private int failed(Throwable e) {
    Logger log = LoggerFactory.getLogger(Main.class);
    log.debug("the command failed", e);
    if (e instanceof HooklineException known) {
      err.println("hookline: " + known.getMessage());
      return known.exitCode();
    }
    err.println(
        "hookline: unexpectedly failed with %s; this is a defect, and the run's log.txt has the stack trace"
            .formatted(e));
    return UNEXPECTED;
  }
}
