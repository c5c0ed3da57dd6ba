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
    this.launched = new Launched(workplace.environment());
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (dryRun) {
      return plan();
    }
    try (Signals signals = new Signals(err)) {
      // From now on, as this process may wait long for the others.
      launched.onLauncherEnd(signals);
      return Preloads.during(Discovery.class.getClassLoader(), () -> begin(signals));
    }
  }

  private int plan() {
    Optional<RunFolder> existing = existingIfAny();
    Discovery discovery = Discovery.of(workplace, configurationOf(existing));
    out.println(Plan.of(bound(discovery), discovery.catalog()));
    existing.ifPresent(folder -> out.println("  folder   " + folder));
    return 0;
  }

  private int begin(Signals signals) {
    Optional<RunFolder> existing = existingIfAny();
    Discovery discovery = Discovery.of(workplace, configurationOf(existing));
    RunConfiguration configuration = bound(discovery);
    try (Processes processes = launched.join(configuration, discovery.catalog())) {
      try {
        RunAssembly assembly = new RunAssembly(configuration, discovery.catalog(), processes);
        // Before a folder is made.
        Optional<Checkpoint> asked = asked(processes.world(), existing);
        RunFolder folder = folder(processes, existing, configuration);
        Session session = new Session(assembly, folder, asked, processes.world());
        tellFolder(session);
        return evalOnly ? evaluate(session) : train(session, signals);
      } catch (Throwable e) {
        // Otherwise the others would wait for this process.
        processes.abort(e);
        throw e;
      }
    }
  }

  private RunConfiguration bound(Discovery discovery) {
    return RunConfiguration.bind(discovery.layers(), discovery.catalog(), launched.processes());
  }

  /** What is done when all have come and the folder is there. */
  private record Session(
      RunAssembly assembly, RunFolder folder, Optional<Checkpoint> asked, World world) {}

  /**
   * What {@code --from} names, which is the main process's business. A run that was started again
   * needs it no more once it has a checkpoint of its own.
   */
  private Optional<Checkpoint> asked(World world, Optional<RunFolder> existing) {
    boolean isPast =
        !evalOnly && existing.filter(run -> !run.checkpointStore().list().isEmpty()).isPresent();
    return Optional.ofNullable(world.isMain() && !isPast ? from : null)
        .map(path -> CheckpointStore.open(workplace.current().resolve(path)));
  }

  /** The main process has or makes it, and tells the others. */
  private RunFolder folder(
      Processes processes, Optional<RunFolder> existing, RunConfiguration configuration) {
    String path =
        processes.fromMain(
            () ->
                existing.orElseGet(() -> fresh(configuration)).path().toAbsolutePath().toString());
    RunFolder folder = RunFolder.seen(Path.of(path));
    if (existing.isEmpty()) {
      launched.begun(folder.path());
    }
    return folder;
  }

  private void tellFolder(Session session) {
    World world = session.world();
    if (!world.isMain()) {
      new Logs().toTerminal(Level.WARN);
    }
    new Logs().toFile(session.folder().log(world.rank()));
    tell(world, "the run's folder is " + session.folder());
  }

  private int evaluate(Session session) {
    run(session).evaluate(session.asked());
    tell(session.world(), "evaluated; the results are in " + session.folder().results());
    return 0;
  }

  private TrainingRun run(Session session) {
    return new TrainingRun(session.folder(), session.assembly(), workplace.clock());
  }

  /** What every process would say, one says. */
  private void tell(World world, String text) {
    if (world.isMain()) {
      out.println(text);
      out.flush();
    }
  }

  private int train(Session session, Signals signals) {
    Optional<Checkpoint> asked = session.asked();
    RunFolder folder = session.folder();
    Outcome outcome =
        run(session)
            .trainFrom(
                resume || asked.isEmpty() ? Start.whole(asked) : Start.weights(asked.get()),
                trainer -> {
                  signals.accept(trainer);
                  // Only now does config.conf have what this command asks of an older run.
                  launched.begun(folder.path());
                });
    tell(session.world(), outcome.word() + "; the run is in " + folder);
    if (!(outcome instanceof Outcome.Interrupted interrupted)) {
      return 0;
    }
    tell(
        session.world(),
        "continue it with: hookline train --resume --output \"%s\"".formatted(folder));
    return signals.exitCode().orElseGet(() -> Signals.exitCode(interrupted.signal()));
  }

  /** The run to go on with; none if one is to begin. */
  private Optional<RunFolder> existingIfAny() {
    return evalOnly || (resume && from == null) || begun().isPresent()
        ? Optional.of(existing())
        : Optional.empty();
  }

  /** The run that a process before this one has begun; an evaluation is just done again. */
  private Optional<Path> begun() {
    return evalOnly ? Optional.empty() : launched.goesOn();
  }

  /**
   * A run goes on as it was configured, unless a configuration is named; values override either.
   * One that was started again goes on as it was, for it has all this command asks for: values that
   * scale others would scale them once more.
   */
  private List<String> configurationOf(Optional<RunFolder> existing) {
    Optional<String> config =
        existing.map(RunFolder::config).filter(Files::isRegularFile).map(Path::toString);
    if (config.isPresent() && begun().isPresent()) {
      return List.of(config.get());
    }
    List<String> all = new ArrayList<>(words);
    if (words.stream().noneMatch(word -> Discovery.isFile(workplace, word))) {
      config.ifPresent(file -> all.add(0, file));
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
    if (begun().isPresent()) {
      return RunFolder.open(begun().get());
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
