package org.hookline.run;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.plugin.EventWriterFactory;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.PluginCatalog;

/**
 * A run that was begun before, ended or not, opened for its model and its data. All its hooks and
 * writers are off but those that a command asks for, so its results, metrics and record stay as
 * they are.
 */
public final class StoredRun {

  private static final List<String> SWITCHED_OFF =
      List.of(HookFactory.KIND.key(), EventWriterFactory.KIND.key());

  private final RunFolder folder;
  private final List<String> arguments;
  private final PluginCatalog catalog;

  private StoredRun(RunFolder folder, List<String> arguments, PluginCatalog catalog) {
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
    this.catalog = catalog;
  }

  /**
   * Opens a run as its own {@code config.conf} says, which has everything that held for it.
   *
   * @param overrides {@code key=value} arguments of a user; they switch no hook or writer on
   * @param catalog where its plug-ins are found
   * @throws InputException if there is no run, or its configuration cannot be read
   */
  public static StoredRun open(Path folder, List<String> overrides, PluginCatalog catalog) {
    RunFolder run = RunFolder.open(folder);
    if (!Files.isRegularFile(run.config())) {
      throw new InputException(
          "The run in \"%s\" has no \"config.conf\", so nothing is known of its model."
              .formatted(folder));
    }
    List<String> arguments = new ArrayList<>(overrides);
    LayeredConfig asked = layers(run, overrides, catalog);
    for (String section : SWITCHED_OFF) {
      if (asked.config().root().get(section) instanceof ConfigObject instances) {
        instances
            .keySet()
            .forEach(name -> arguments.add(ConfigUtil.joinPath(section, name) + "=off"));
      }
    }
    return new StoredRun(run, arguments, catalog);
  }

  /** The run's folder. */
  public RunFolder folder() {
    return folder;
  }

  /**
   * The checkpoint that a user means.
   *
   * @param asked a checkpoint's folder or a pointer, in the run or anywhere; none is the run's
   *     newest sound one
   * @throws InputException if there is none, or if it is damaged
   * @throws org.hookline.RunException if the run has checkpoints and none is sound
   */
  public Checkpoint checkpoint(Optional<Path> asked) {
    CheckpointStore own = folder.checkpointStore();
    if (asked.isPresent()) {
      Path path = asked.get();
      boolean isOwn = Files.exists(folder.path().resolve(CheckpointStore.FOLDER).resolve(path));
      return isOwn || Files.notExists(path)
          ? own.open(path.toString())
          : CheckpointStore.open(path);
    }
    return own.newest()
        .orElseThrow(
            () ->
                new InputException(
                    "The run in \"%s\" has no checkpoint yet. Train first, or name one."
                        .formatted(folder)));
  }

  /**
   * Makes what a command wants to run.
   *
   * @param asked {@code key=value} arguments that decide over the user's, such as the one hook that
   *     is to be on
   * @throws org.hookline.config.ConfigurationException with all problems
   */
  public RunAssembly assembly(List<String> asked) {
    return new RunAssembly(RunConfiguration.bind(layers(asked), catalog), catalog);
  }

  /**
   * Runs the hooks that are asked for as an evaluation of a checkpoint does.
   *
   * @param asked as in {@link #assembly}
   * @throws InputException if another process is at work in the folder; it says which
   */
  public void evaluate(Checkpoint checkpoint, List<String> asked) {
    new TrainingRun(folder, assembly(asked), Clock.systemUTC()).evaluate(Optional.of(checkpoint));
  }

  /**
   * Lends the model as a checkpoint has it to somebody who only looks. Nothing in the folder is
   * written, so the run may be going on meanwhile. Plug-ins do not check their settings, and the
   * step knows by {@link org.hookline.plugin.PluginContext#isLent} that it needs no data.
   *
   * @param asked as in {@link #assembly}, such as a hook that keeps other weights
   * @param borrower is given the trainer while its hooks are there; what it throws is thrown as it
   *     is
   */
  public void lend(Checkpoint checkpoint, List<String> asked, Consumer<Trainer> borrower) {
    Lending lending = new Lending(borrower);
    Start start = Start.whole(Optional.of(checkpoint));
    RunAssembly assembly =
        new RunAssembly(RunConfiguration.bindUnchecked(layers(asked), catalog), catalog);
    try (Trainer trainer = assembly.trainer(folder, start, lending)) {
      trainer.evaluate();
    }
    lending.throwIfFailed();
  }

  private LayeredConfig layers(List<String> asked) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(asked);
    return layers(folder, all, catalog);
  }

  /** What held for a run includes the application's file as it was then, so none is read now. */
  private static LayeredConfig layers(
      RunFolder folder, List<String> arguments, PluginCatalog catalog) {
    return LayeredConfig.load(
        new ConfigSources(folder.config(), Optional.empty(), arguments), catalog);
  }
}
