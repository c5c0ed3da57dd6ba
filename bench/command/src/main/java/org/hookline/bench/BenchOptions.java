package org.hookline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The command line of {@code hookline bench}. */
@CommandLine.Command(name = "hookline bench", description = BenchCommand.DESCRIPTION + ".")
final class BenchOptions {

  @Option(
      names = "--case",
      paramLabel = "NAME",
      split = ",",
      description = "what to measure, one or more; all cases if there is none")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads of the tensor library (default: 1)")
  private int threads = 1;

  @Option(
      names = "--iters",
      paramLabel = "N",
      description = "iterations of a round, instead of a case's own number")
  private @Nullable Integer iterations;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "rounds that count, instead of a case's own number; one more is for warming up")
  private @Nullable Integer repeats;

  @Option(
      names = "--json",
      description = "print one line of JSON for each number, and nothing else")
  private boolean json;

  @Option(
      names = "--losses",
      description = "measure nothing, and print the first losses of the training jobs")
  private boolean losses;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "where files go meanwhile (default: a folder in memory, if there is one)")
  private @Nullable Path work;

  @Option(
      names = "--coco",
      paramLabel = "DIR",
      description = "where coco_gt.json and coco_dt.json are, for the case coco_eval")
  private @Nullable Path coco;

  @Option(
      names = "--curves",
      paramLabel = "FILE",
      description = "a picture, PNG, of the cases scaling_*")
  private @Nullable Path curves;

  /**
   * Refuses what makes no sense.
   *
   * @throws InputException if there is such a thing
   */
  void check() {
    requirePositive("--threads", threads);
    iterations().ifPresent(count -> requirePositive("--iters", count));
    repeats().ifPresent(count -> requirePositive("--repeats", count));
    requireCurves();
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new InputException(option + " must be at least 1, it is " + value);
    }
  }

  private void requireCurves() {
    boolean some = !losses && cases().stream().anyMatch(ScalingCase.class::isInstance);
    if (curves != null && !some) {
      throw new InputException(
          "--curves needs one of the cases "
              + String.join(", ", ScalingCase.all().stream().map(BenchCase::name).toList()));
    }
  }

  List<BenchCase> cases() {
    return Cases.named(cases);
  }

  int threads() {
    return threads;
  }

  boolean isJson() {
    return json;
  }

  boolean isLosses() {
    return losses;
  }

  Optional<Path> work() {
    return Optional.ofNullable(work);
  }

  Optional<Path> curves() {
    return Optional.ofNullable(curves);
  }

  Optional<Path> coco() {
    return Optional.ofNullable(coco);
  }

  OptionalInt iterations() {
    return iterations == null ? OptionalInt.empty() : OptionalInt.of(iterations);
  }

  OptionalInt repeats() {
    return repeats == null ? OptionalInt.empty() : OptionalInt.of(repeats);
  }
}
