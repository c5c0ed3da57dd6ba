package org.hookline.ultrasound.data.inspection;

import java.nio.file.Path;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code hookline ultrasound leakage}. */
@Command(
    name = "hookline ultrasound leakage",
    description =
        "What a training and a test set have in common: patients, video names, identical and nearly"
            + " identical frames. Ends with 4 if patients or identical frames are in both.")
final class LeakageOptions {

  @Option(
      names = "--train",
      required = true,
      paramLabel = "FILE",
      description = "COCO-VID annotations of the training set")
  private Path train = Path.of("");

  @Option(
      names = "--test",
      required = true,
      paramLabel = "FILE",
      description = "COCO-VID annotations of the test set")
  private Path test = Path.of("");

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description =
          "the folder that file names in both are relative to; by default the folder \"frames\""
              + " beside each file or, if there is none, the file's own")
  private @Nullable Path images;

  @Option(
      names = "--near",
      paramLabel = "N",
      description =
          "in how many bits of 64 the hashes of nearly identical frames may differ: 0 to 16, by"
              + " default 4")
  private int near = LeakageCheck.DEFAULT_NEAR;

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    if (near < 0 || near > LeakageCheck.MOST_NEAR) {
      throw new InputException(
          "--near must be from 0 to %d, it is %d".formatted(LeakageCheck.MOST_NEAR, near));
    }
  }

  Path train() {
    return train;
  }

  Path test() {
    return test;
  }

  @Nullable Path images() {
    return images;
  }

  int near() {
    return near;
  }
}
