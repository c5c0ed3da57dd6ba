package org.hookline.distributed.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.hookline.InputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code hookline launch}. */
@Command(
    name = "hookline launch",
    customSynopsis =
        "hookline launch --nproc N [--nnodes M --node-rank R --master HOST:PORT]%n"
            + "       [--max-restarts K] [--threads-per-process T] [--no-binding] -- train ...",
    description =
        "Trains with several processes, each on its share of every batch: starts those of this"
            + " machine, and sees that all of them end. Rank 0 has the terminal, the lines of the"
            + " others begin with their rank. If one fails, all end; the exit code is that of the"
            + " first that failed.",
    footer = {
      "",
      "Two processes here:",
      "  hookline launch --nproc 2 -- train my.conf data.batch-size=32",
      "Four on each of two machines, which share the data and the folder of the run:",
      "  hookline launch --nproc 4 --nnodes 2 --node-rank 0 --master a:29500 -- train",
      "  hookline launch --nproc 4 --nnodes 2 --node-rank 1 --master a:29500 -- train"
    })
final class LaunchOptions {

  private static final String TRAIN = "train";
  private static final String THREADS = "train.threads";

  @Option(
      names = "--nproc",
      required = true,
      paramLabel = "N",
      description = "processes on this machine")
  private int processes;

  @Option(names = "--nnodes", paramLabel = "M", description = "machines; by default this one")
  private int nodes = 1;

  @Option(
      names = "--node-rank",
      paramLabel = "R",
      description = "which of the machines this is, from 0 on")
  private @Nullable Integer node;

  @Option(
      names = "--master",
      paramLabel = "HOST:PORT",
      description =
          "machine 0 as all others reach it, and a free port there; on one machine any free port is"
              + " taken")
  private @Nullable String master;

  @Option(
      names = "--max-restarts",
      paramLabel = "K",
      description =
          "how often all processes are started again after a failure that is not due to the input:"
              + " they go on from the last checkpoint; by default 0")
  private int restarts;

  @Option(
      names = "--threads-per-process",
      paramLabel = "T",
      description =
          "threads of the tensor library in each process; by default the processors of this machine"
              + " shared out, at least 1, unless OMP_NUM_THREADS or train.threads says otherwise")
  private @Nullable Integer threads;

  @Option(
      names = "--no-binding",
      description =
          "let each process run on any processor; by default the processors are shared out, if there"
              + " are as many as processes")
  private boolean unbound;

  @Parameters(paramLabel = "train", description = "what each of them is to do")
  private List<String> words = new ArrayList<>();

  /** Where the processes of this machine belong. */
  Places places() {
    require("--nproc", processes, 1);
    require("--nnodes", nodes, 1);
    if (nodes > 1 && (master == null || node == null)) {
      throw new InputException(
          "--nnodes %d needs --node-rank and --master: which machine this is, and where all of them meet"
              .formatted(nodes));
    }
    int rank = node == null ? 0 : node;
    if (rank < 0 || rank >= nodes) {
      throw new InputException(
          "--node-rank must be from 0 to %d with --nnodes %d, it is %d"
              .formatted(nodes - 1, nodes, rank));
    }
    return new Places(processes, nodes, rank, master == null ? null : Master.parse(master));
  }

  /** Whether each process keeps to processors of its own. */
  boolean isBound() {
    return !unbound;
  }

  /** At most so many restarts. */
  int restarts() {
    require("--max-restarts", restarts, 0);
    return restarts;
  }

  /** Threads of each process, if they were asked for. */
  OptionalInt threads() {
    if (threads == null) {
      return OptionalInt.empty();
    }
    require("--threads-per-process", threads, 1);
    return OptionalInt.of(threads);
  }

  /** What each process is told. */
  List<String> words() {
    if (words.isEmpty()) {
      throw new InputException(
          "there is nothing to launch; say it behind --: \"hookline launch --nproc %d -- train\""
              .formatted(processes));
    }
    if (!words.get(0).equals(TRAIN)) {
      throw new InputException(
          "\"%s\" is nothing that several processes do together, only \"train\" is"
              .formatted(words.get(0)));
    }
    if (threads == null) {
      return words;
    }
    words.stream()
        .filter(word -> word.startsWith(THREADS + "="))
        .findFirst()
        .ifPresent(
            word -> {
              throw new InputException(
                  "--threads-per-process %d and \"%s\" both say how many threads; give one of them"
                      .formatted(threads, word));
            });
    List<String> all = new ArrayList<>(words);
    // A file may say otherwise, and the command line goes before it.
    all.add(THREADS + "=" + threads);
    return all;
  }

  private static void require(String option, int value, int least) {
    if (value < least) {
      throw new InputException("%s must be at least %d, it is %d".formatted(option, least, value));
    }
  }
}
