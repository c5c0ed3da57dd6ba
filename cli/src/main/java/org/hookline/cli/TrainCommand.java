package org.hookline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.config.RunConfiguration;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFinder;
import org.hookline.run.RunFolder;
import org.hookline.run.Start;
import org.hookline.run.TrainingRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hookline train}: trains, continues, evaluates, or only says what it would do. */
@Command(
    name = "train",
    description = "Trains a model as a configuration says, in a folder of its own.",
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "CONFIG|KEY=VALUE",
      description =
          "A configuration file (default: config/quickstart.conf) and values that override it.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--resume",
      description = "Continue the run in --output, or the newest unfinished run of this name.")
  private boolean resume;

  @Option(
      names = "--from",
      paramLabel = "CHECKPOINT",
      description =
          "Start from a checkpoint: a new run with its weights alone, or with --resume all of it;"
              + " with --eval-only, evaluate it.")
  private @Nullable Path from;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "The run's folder (default: runs/<run.name>-<date>-<time>).")
  private @Nullable Path output;

  @Option(
      names = "--eval-only",
      description = "Evaluate the newest checkpoint of the run and train nothing.")
  private boolean evalOnly;

  @Option(
      names = "--dry-run",
      description = "Check everything and say what would be run; start nothing.")
  private boolean dryRun;

  private final Workplace workplace;
  private final PrintWriter out;
  private final PrintWriter err;

  TrainCommand(Workplace workplace, PrintWriter out, PrintWriter err) {
    this.workplace = workplace;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    Discovery discovery = Discovery.of(workplace, words);
    RunConfiguration configuration = RunConfiguration.bind(discovery.layers(), discovery.catalog());
    if (dryRun) {
      out.println(Plan.of(configuration, discovery.catalog()));
      return 0;
    }
    Optional<Checkpoint> asked =
        Optional.ofNullable(from)
            .map(path -> CheckpointStore.open(workplace.current().resolve(path)));
    RunFolder folder = folder(configuration);
    Logs logs = new Logs();
    logs.toFile(folder.log());
    TrainingRun run =
        new TrainingRun(
            folder, new RunAssembly(configuration, discovery.catalog()), workplace.clock());
    out.println("the run's folder is " + folder);
    out.flush();
    if (evalOnly) {
      run.evaluate(asked);
      return 0;
    }
    try (Signals signals = new Signals(err)) {
      Outcome outcome =
          asked.isEmpty()
              ? run.train(signals)
              : run.trainFrom(resume ? Start.whole(asked) : Start.weights(asked.get()), signals);
      out.println(outcome.word() + "; the run is in " + folder);
      return outcome instanceof Outcome.Interrupted ? signals.exitCode().orElse(0) : 0;
    }
  }

  private RunFolder folder(RunConfiguration configuration) {
    Optional<Path> asked =
        Optional.ofNullable(output)
            .map(workplace.current()::resolve)
            .or(() -> configuration.run().output());
    boolean goesOn = (resume && from == null) || evalOnly;
    if (!goesOn) {
      return RunFolder.create(
          asked.orElseGet(
              () ->
                  RunFolder.defaultPath(
                      workplace.runs(), configuration.run().name(), workplace.clock())));
    }
    if (asked.isPresent()) {
      return RunFolder.open(asked.get());
    }
    return newest(configuration.run().name());
  }

  private RunFolder newest(String name) {
    RunFinder finder = new RunFinder(workplace.runs());
    return (evalOnly ? finder.newest(name) : finder.newestUnfinished(name))
        .orElseThrow(
            () ->
                new InputException(
                    "there is no %s of the name \"%s\" in \"%s\"; name its folder with --output"
                        .formatted(evalOnly ? "run" : "unfinished run", name, workplace.runs())));
  }
}
