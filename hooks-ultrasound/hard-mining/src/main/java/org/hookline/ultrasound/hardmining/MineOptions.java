package org.hookline.ultrasound.hardmining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline ultrasound mine}. */
@Command(
    name = "hookline ultrasound mine",
    description =
        "Runs the model of a run over its training data once, and lists the frames in which it"
            + " surely finds what is not there. Nothing else of the run is changed.")
final class MineOptions {

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "the run's folder")
  private Path run = Path.of("");

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "a checkpoint, or a pointer of the run such as best; by default the newest")
  private @Nullable Path checkpoint;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "where the list goes; by default RUN/mined/<checkpoint>.json")
  private @Nullable Path output;

  @Parameters(
      paramLabel = "KEY=VALUE",
      description =
          "what is to differ from the run's configuration, such as"
              + " hooks.hard-mining.score-threshold=0.3 or other data; its hooks and writers stay"
              + " off")
  private List<String> overrides = new ArrayList<>();

  Path run() {
    return run;
  }

  Optional<Path> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  Optional<Path> output() {
    return Optional.ofNullable(output);
  }

  List<String> overrides() {
    return overrides;
  }
}
