package org.hookline.commandline;

import java.io.PrintWriter;
import java.util.List;
import org.hookline.InputException;
import org.hookline.plugin.Command;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command whose arguments picocli reads into an object with annotated fields. It adds {@code
 * --help} to them, lists them in the order of the fields, and flushes what was printed.
 *
 * @param <O> the object; its {@code @CommandLine.Command} has the description and the name, all of
 *     it: {@code hookline score}
 */
public abstract class OptionsCommand<O> implements Command {

  /** A new object with the defaults. */
  protected abstract O options();

  /** Prints what stands below the options in the help; by default nothing. */
  protected void helpMore(PrintWriter out) {}

  /**
   * Does what is asked for.
   *
   * @return the exit code
   */
  protected abstract int run(O options, PrintWriter out);

  /**
   * {@inheritDoc}
   *
   * @throws InputException if an argument is missing or unknown, among others
   */
  @Override
  public final int run(List<String> arguments, PrintWriter out) {
    O options = options();
    CommandLine parser = parser(options);
    try {
      parser.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new InputException(
          "%s. Try \"%s --help\".".formatted(e.getMessage(), parser.getCommandName()), e);
    }
    if (parser.isUsageHelpRequested()) {
      out.print(parser.getUsageMessage());
      helpMore(out);
      out.flush();
      return 0;
    }
    int code = run(options, out);
    out.flush();
    return code;
  }

  private static CommandLine parser(Object options) {
    CommandLine parser = new CommandLine(options);
    parser.getCommandSpec().usageMessage().sortOptions(false).autoWidth(true);
    parser
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this and exit")
                .build());
    return parser;
  }
}
