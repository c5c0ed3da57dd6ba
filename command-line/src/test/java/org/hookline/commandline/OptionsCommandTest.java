package org.hookline.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class OptionsCommandTest {

  private final StringWriter printed = new StringWriter();

  /** Keeps back what is not flushed. */
  private final PrintWriter out = new PrintWriter(new BufferedWriter(printed));

  @Test
  void argumentsAreReadAndWhatIsPrintedIsFlushed() {
    assertThat(run("--times=2", "Ada")).isEqualTo(7);

    assertThat(printed).hasToString("Hello Ada Hello Ada ");
  }

  @Test
  void eachRunBeginsWithTheDefaults() {
    Greet greet = new Greet();

    greet.run(List.of("--times=2", "Ada"), out);
    greet.run(List.of("Bob"), out);

    assertThat(printed).hasToString("Hello Ada Hello Ada Hello Bob ");
  }

  @Test
  void helpListsOptionsInTheirOrderAndItselfLast() {
    assertThat(run("--help")).isZero();

    // Behind the synopsis, which is in alphabetical order.
    assertThat(printed.toString().lines().skip(1))
        .containsExactly(
            "Greets.",
            "      NAME        who",
            "      --times=N   how often",
            "      --again=N   how often again",
            "  -h, --help      show this and exit",
            "Do be polite.");
  }

  @Test
  void helpNeedsNoOtherArgumentAndDoesNothingElse() {
    assertThat(run("-h", "--times=2")).isZero();

    assertThat(printed.toString()).startsWith("Usage: ").doesNotContain("Hello");
  }

  @Test
  void whatIsNotUnderstoodIsSaidWithTheWayToHelp() {
    assertThatThrownBy(() -> run())
        .isInstanceOf(InputException.class)
        .hasMessage("Missing required parameter: 'NAME'. Try \"hookline greet --help\".");
    assertThatThrownBy(() -> run("Ada", "--loud"))
        .isInstanceOf(InputException.class)
        .hasMessage("Unknown option: '--loud'. Try \"hookline greet --help\".");
    assertThatThrownBy(() -> run("Ada", "--times=often"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Invalid value for option '--times': 'often' is not an int."
                + " Try \"hookline greet --help\".");
    assertThat(printed).hasToString("");
  }

  private int run(String... arguments) {
    return new Greet().run(List.of(arguments), out);
  }

  @CommandLine.Command(name = "hookline greet", description = "Greets.")
  private static final class Options {

    @Parameters(paramLabel = "NAME", description = "who")
    private String name = "";

    @Option(names = "--times", paramLabel = "N", description = "how often")
    private int times = 1;

    @Option(names = "--again", paramLabel = "N", description = "how often again")
    private int again;
  }

  private static final class Greet extends OptionsCommand<Options> {

    @Override
    public String description() {
      return "Greets";
    }

    @Override
    protected Options options() {
      return new Options();
    }

    @Override
    protected void helpMore(PrintWriter out) {
      out.println("Do be polite.");
    }

    @Override
    protected int run(Options options, PrintWriter out) {
      out.print(("Hello " + options.name + " ").repeat(options.times + options.again));
      return 7;
    }
  }
}
