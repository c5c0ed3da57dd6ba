package org.hookline.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.cli.runs.RunEntry;
import org.hookline.cli.runs.RunTable;
import org.hookline.run.RunFinder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookline runs}: what became of the runs in a folder. */
@Command(
    name = "runs",
    description = "Lists runs: how they stand, how far and how good they are.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

  /** Those that cannot be read come last. */
  private static final Comparator<RunEntry> BY_START =
      Comparator.comparing(entry -> entry instanceof RunEntry.Run run ? run.start() : Instant.MAX);

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder that the runs' folders are in (default: runs).")
  private @Nullable Path asked;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "The metric to show, such as unseen/bbox/AP50 (default: what the best checkpoint was"
              + " chosen by, or the first of the results).")
  private @Nullable String metric;

  @Option(names = "--json", description = "Print one JSON object per line.")
  private boolean json;

  private final Workplace workplace;
  private final PrintWriter out;

  RunsCommand(Workplace workplace, PrintWriter out) {
    this.workplace = workplace;
    this.out = out;
  }

  @Override
  public Integer call() {
    Path folder = asked == null ? workplace.runs() : workplace.current().resolve(asked);
    if (asked != null && !Files.isDirectory(folder)) {
      throw new InputException("\"%s\" is not a folder; name the one runs are in".formatted(asked));
    }
    Instant now = workplace.clock().instant();
    List<RunEntry> entries =
        new RunFinder(folder)
            .folders().stream()
                .map(run -> RunEntry.of(run, Optional.ofNullable(metric), now))
                .sorted(BY_START)
                .toList();
    if (json) {
      RunTable.json(entries).forEach(out::println);
    } else if (entries.isEmpty()) {
      out.println("there are no runs in \"%s\"".formatted(folder));
    } else {
      RunTable.lines(entries, workplace.clock().getZone()).forEach(out::println);
    }
    return 0;
  }
}
