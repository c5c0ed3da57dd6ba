package org.hookline.distributed.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.commandline.OptionsCommand;

/** Starts processes that train together, and waits for their end. */
final class LaunchCommand extends OptionsCommand<LaunchOptions> {

  /** What says who is who; set by whoever starts processes. */
  private static final List<String> GIVEN = List.of("RANK", "WORLD_SIZE");

  private static final String THREADS = "OMP_NUM_THREADS";

  private final Program program;
  private final Map<String, String> environment;
  private final Patience patience;
  private final PrintWriter err;

  LaunchCommand(
      Program program, Map<String, String> environment, Patience patience, PrintWriter err) {
    this.program = program;
    this.environment = environment;
    this.patience = patience;
    this.err = err;
  }

  @Override
  public String description() {
    return "Trains with several processes, on this machine or many";
  }

  @Override
  protected LaunchOptions options() {
    return new LaunchOptions();
  }

  @Override
  protected int run(LaunchOptions options, PrintWriter out) {
    requireSystem(System.getProperty("os.name"));
    requireFirst();
    Places places = options.places();
    Job job =
        new Job(
            program,
            options.words(),
            threads(options, places),
            places,
            options.isBound()
                ? Cores.ofThisMachine(environment.getOrDefault("PATH", ""))
                : Cores.none(),
            options.restarts(),
            patience);
    return new Launcher(job, out, err).run();
  }

  /** Signals and a shell are needed to start processes, and c10d's library is for Linux. */
  static void requireSystem(String name) {
    if (!name.equals("Linux")) {
      throw new InputException(
          "several processes train together on Linux only, and this is \"%s\"; train with one here: \"hookline train\""
              .formatted(name));
    }
  }

  private void requireFirst() {
    for (String name : GIVEN) {
      String value = environment.get(name);
      if (value != null) {
        throw new InputException(
            "%s is \"%s\" already, so something else starts the processes; let it start \"hookline train\", or unset RANK and WORLD_SIZE"
                .formatted(name, value));
      }
    }
  }

  /**
   * All processes together are to have as many threads as one alone would: more than processors
   * only get in each other's way. libtorch asks this variable where no {@code train.threads} is
   * set.
   */
  private Map<String, String> threads(LaunchOptions options, Places places) {
    if (options.threads().isEmpty() && environment.containsKey(THREADS)) {
      return Map.of();
    }
    int share = Math.max(1, Runtime.getRuntime().availableProcessors() / places.processes());
    return Map.of(THREADS, Integer.toString(options.threads().orElse(share)));
  }
}
