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
import picocli.CommandLine.Command;
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
    CommandLine line = commandLine();
    if (arguments.length > 0 && HELP.contains(arguments[0])) {
      line.getCommandSpec()
          .usageMessage()
          .footer(
              "Commands of plug-ins: " + String.join(", ", PluginCommands.of(workplace).names()));
    }
    try {
      Optional<Integer> code = pluginCommand(line, List.of(arguments));
      return code.isPresent() ? code.get() : line.execute(arguments);
    } catch (RuntimeException | Error e) {
      return failed(e);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private CommandLine commandLine() {
    CommandLine line = new CommandLine(new Root());
    line.addSubcommand(new TrainCommand(workplace, out, err));
    line.addSubcommand(new HooksCommand(workplace, out));
    line.addSubcommand(new ConfigCommand(workplace, out));
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler((e, command, result) -> failed(e));
    return line;
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
                .formatted(arguments[0], orSemicolon(Suggestion.question(arguments[0], known)));
    err.println("hookline: " + what + " the commands are: " + String.join(", ", known));
    return USAGE;
  }

  private static String orSemicolon(String question) {
    return question.isEmpty() ? ";" : question;
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

  /** Trains models with hooks that are plug-ins. */
  @Command(
      name = "hookline",
      description = "Trains models with hooks that are plug-ins.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND")
  static final class Root implements Runnable {

    @picocli.CommandLine.Spec
    picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(
          java.util.Objects.requireNonNull(spec).commandLine(), "no command is given");
    }
  }

  /** The version of the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"hookline " + (version == null ? "development" : version)};
    }
  }
}
