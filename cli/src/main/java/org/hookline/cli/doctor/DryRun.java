package org.hookline.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.config.RunConfiguration;
import org.hookline.config.TrainSettings;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.plugin.Choice;
import org.hookline.plugin.Finding;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginContext;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.Start;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configured step, with its data, and runs it for two iterations: without hooks and
 * writers, in a temporary folder that is deleted.
 */
public final class DryRun implements AutoCloseable {

  private static final int STEPS = 2;
  private static final String LOSS = "total_loss";

  private final RunConfiguration configuration;
  private final PluginCatalog catalog;
  private final Stopwatch stopwatch = new Stopwatch();
  private @Nullable Path folder;
  private @Nullable Trainer trainer;

  /** A dry run that has made nothing yet. */
  public DryRun(RunConfiguration configuration, PluginCatalog catalog) {
    this.configuration = configuration;
    this.catalog = catalog;
  }

  /**
   * Makes the step, which makes and reads its data.
   *
   * @throws org.hookline.HooklineException if it cannot be made
   */
  public Finding make() {
    long begin = System.nanoTime();
    trainer =
        assembly().trainer(RunFolder.create(temporaryFolder()), Start.whole(Optional.empty()));
    return Finding.ok(
        "\"%s\" and its data are ready after %s"
            .formatted(
                configuration.step().factory().name(), shownSeconds(System.nanoTime() - begin)));
  }

  /**
   * Runs the steps.
   *
   * @throws org.hookline.HooklineException if the step failed
   */
  public Finding run() {
    if (trainer == null) {
      return Finding.skip("the step could not be made");
    }
    trainer.train();
    String times =
        stopwatch.nanos.stream().map(DryRun::shownSeconds).collect(Collectors.joining(" and "));
    double[] losses =
        trainer.storage().history(LOSS).map(h -> h.newest(STEPS)).orElse(new double[0]);
    List<String> shown = new ArrayList<>();
    boolean finite = true;
    for (double loss : losses) {
      shown.add(Numbers.significant(loss, 4));
      finite = finite && Double.isFinite(loss);
    }
    String found =
        "%d iterations took %s".formatted(STEPS, times)
            + (shown.isEmpty() ? "" : ", total loss " + String.join(" and ", shown));
    return finite
        ? Finding.ok(found)
        : Finding.fail(found, "look at the data and at optimizer.lr: the loss must be finite");
  }

  /** Frees the step and deletes the folder. */
  @Override
  public void close() {
    try {
      if (trainer != null) {
        trainer.close();
      }
    } finally {
      deleteFolder();
    }
  }

  private RunAssembly assembly() {
    TrainSettings train = configuration.train();
    RunConfiguration dry =
        new RunConfiguration(
            configuration.run(),
            new TrainSettings(STEPS, train.seed(), train.threads(), train.step()),
            configuration.step(),
            Map.of("stopwatch", stopwatch.choice()),
            Map.of(),
            Optional.empty(),
            configuration.plugins(),
            configuration.config(),
            configuration.scaled());
    return new RunAssembly(dry, catalog);
  }

  private Path temporaryFolder() {
    try {
      folder = Files.createTempDirectory("hookline-doctor-");
      return folder;
    } catch (IOException e) {
      throw new RunException(
          "a temporary folder cannot be made, %s; make room, or set java.io.tmpdir in HOOKLINE_OPTS"
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }

  private void deleteFolder() {
    if (folder == null) {
      return;
    }
    try {
      new DurableFiles(Disk.real()).deleteTree(folder);
    } catch (IOException e) {
      throw new RunException(
          "the temporary folder \"%s\" cannot be deleted, %s"
              .formatted(folder, DurableFiles.explain(e)),
          e);
    }
  }

  private static String shownSeconds(long nanos) {
    return Numbers.significant(nanos / 1e9, 2) + " s";
  }

  /** The one hook of the dry run: how long each step took. */
  private static final class Stopwatch implements Hook {

    private final List<Long> nanos = new ArrayList<>();
    private long begin;

    Choice<Hook> choice() {
      return new Choice<>("stopwatch", new StopwatchFactory(this), new NoSettings(), "");
    }

    @Override
    public Phase phase() {
      return Phase.TIME;
    }

    @Override
    public void beforeStep(Trainer trainer) {
      begin = System.nanoTime();
    }

    @Override
    public void afterStep(Trainer trainer) {
      nanos.add(System.nanoTime() - begin);
    }
  }

  /** Gives the assembly a hook that is there already; no service, so nobody else finds it. */
  private static final class StopwatchFactory extends HookFactory<NoSettings> {

    private final Stopwatch stopwatch;

    StopwatchFactory(Stopwatch stopwatch) {
      super("stopwatch", NoSettings.class);
      this.stopwatch = stopwatch;
    }

    @Override
    public Hook create(NoSettings settings, PluginContext context) {
      return stopwatch;
    }
  }
}
