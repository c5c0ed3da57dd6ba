package org.hookline.ultrasound.data.inspection;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline ultrasound inspect}. */
@Command(
    name = "hookline ultrasound inspect",
    description = "What is in a data set: videos, frames, lesions, hospitals, devices, patients.")
final class InspectOptions {

  @Parameters(index = "0", paramLabel = "ANNOTATIONS", description = "the COCO-VID file")
  private Path annotations = Path.of("");

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "the folder that file names in it are relative to; by default the folder \"frames\""
              + " beside it or, if there is none, its own")
  private @Nullable Path images;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "also write the numbers here, unrounded")
  private @Nullable Path json;

  @Option(
      names = "--sheet",
      paramLabel = "FILE.png",
      description = "also draw the middle frame of each video here, of 40 at most")
  private @Nullable Path sheet;

  Path annotations() {
    return annotations;
  }

  @Nullable Path images() {
    return images;
  }

  Optional<OutputFile> json() {
    return Optional.ofNullable(json).map(file -> new OutputFile("--json", file));
  }

  Optional<OutputFile> sheet() {
    return Optional.ofNullable(sheet).map(file -> new OutputFile("--sheet", file));
  }
}
