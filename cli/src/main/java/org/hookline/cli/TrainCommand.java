package org.hookline.cli;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Processes;
import org.hookline.World;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.Preloads;
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

  private static final String OUTPUT = "run.output";

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
  private final Launched launched;
  private final PrintWriter out;
  private final PrintWriter err;

  TrainCommand(Workplace workplace, PrintWriter out, PrintWriter err) {
    this.workplace = workplace;
    this.launched = new Launched(System.getenv());
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    return dryRun ? prepare() : Preloads.during(Discovery.class.getClassLoader(), this::prepare);
  }

  private int prepare() {
    Optional<RunFolder> existing = goesOn() ? Optional.of(existing()) : Optional.empty();
    Discovery discovery = Discovery.of(workplace, withConfigOf(existing));
    RunConfiguration configuration =
        RunConfiguration.bind(discovery.layers(), discovery.catalog(), launched.processes());
    if (dryRun) {
      out.println(Plan.of(configuration, discovery.catalog()));
      existing.ifPresent(folder -> out.println("  folder   " + folder));
      return 0;
    }
    Optional<Checkpoint> asked =
        Optional.ofNullable(launched.goesOn().isPresent() ? null : from)
            .map(path -> CheckpointStore.open(workplace.current().resolve(path)));
    try (Processes processes = launched.join(configuration, discovery.catalog())) {
      try {
        RunAssembly assembly = new RunAssembly(configuration, discovery.catalog(), processes);
        return run(assembly, folder(processes, existing, configuration), asked, processes.world());
      } catch (Throwable e) {
        // Otherwise the others would wait for this process.
        processes.abort(String.valueOf(e.getMessage()));
        throw e;
      }
    }
  }

  /** The main process has or makes it, and tells the others. */
  private RunFolder folder(
      Processes processes, Optional<RunFolder> existing, RunConfiguration configuration) {
    String path =
        processes.fromMain(
            () ->
                existing.orElseGet(() -> fresh(configuration)).path().toAbsolutePath().toString());
    RunFolder folder = RunFolder.seen(Path.of(path));
    launched.begun(folder.path());
    return folder;
  }

  private int run(RunAssembly assembly, RunFolder folder, Optional<Checkpoint> asked, World world) {
    if (!world.isMain()) {
      new Logs().toTerminal(Level.WARN);
    }
    new Logs().toFile(folder.log(world.rank()));
    tell(world, "the run's folder is " + folder);
    TrainingRun run = new TrainingRun(folder, assembly, workplace.clock());
    return evalOnly ? evaluate(run, folder, asked, world) : train(run, folder, asked, world);
  }

  private int evaluate(TrainingRun run, RunFolder folder, Optional<Checkpoint> asked, World world) {
    run.evaluate(asked);
    tell(world, "evaluated; the results are in " + folder.results());
    return 0;
  }

  /** What every process would say, one says. */
  private void tell(World world, String text) {
    if (world.isMain()) {
      out.println(text);
      out.flush();
    }
  }

  private int train(TrainingRun run, RunFolder folder, Optional<Checkpoint> asked, World world) {
    try (Signals signals = new Signals(err)) {
      launched.onLauncherEnd(signals);
      Outcome outcome =
          asked.isEmpty()
              ? run.train(signals)
              : run.trainFrom(resume ? Start.whole(asked) : Start.weights(asked.get()), signals);
      tell(world, outcome.word() + "; the run is in " + folder);
      if (!(outcome instanceof Outcome.Interrupted interrupted)) {
        return 0;
      }
      tell(world, "continue it with: hookline train --resume --output \"%s\"".formatted(folder));
      return signals.exitCode().orElseGet(() -> Signals.exitCode(interrupted.signal()));
    }
  }

  /** Whether there is a run to go on with, rather than one to begin. */
  private boolean goesOn() {
    return evalOnly || (resume && from == null) || launched.goesOn().isPresent();
  }

  /**
   * A run goes on as it was configured, unless a configuration is named; values override either.
   */
  private List<String> withConfigOf(Optional<RunFolder> existing) {
    List<String> all = new ArrayList<>(words);
    boolean named = words.stream().anyMatch(word -> Discovery.isFile(workplace, word));
    if (existing.isPresent() && !named && Files.isRegularFile(existing.get().config())) {
      all.add(0, existing.get().config().toString());
    }
    return all;
  }

  private RunFolder fresh(RunConfiguration configuration) {
    return RunFolder.create(
        askedFolder()
            .or(() -> configuration.run().output())
            .orElseGet(
                () ->
                    RunFolder.defaultPath(
                        workplace.runs(), configuration.run().name(), workplace.clock())));
  }

  private RunFolder existing() {
    if (launched.goesOn().isPresent()) {
      return RunFolder.open(launched.goesOn().get());
    }
    LayeredConfig layers = Discovery.of(workplace, words).layers();
    Optional<Path> asked =
        askedFolder()
            .or(
                () ->
                    layers.setByUser(OUTPUT)
                        ? Optional.of(
                            workplace.current().resolve(layers.config().getString(OUTPUT)))
                        : Optional.empty());
    return asked
        .map(RunFolder::open)
        .orElseGet(() -> newest(layers.config().getString("run.name")));
  }

  private Optional<Path> askedFolder() {
    return Optional.ofNullable(output).map(workplace.current()::resolve);
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
