package org.hookline.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.RunException;

/** Runs {@code hookline train} on a job in a process of its own, as a person would. */
final class Launcher {

  private static final int LAST_LINES = 3;

  private final BenchSetup setup;
  private final Path program;

  /**
   * @throws InputException if there is no launcher
   */
  Launcher(BenchSetup setup) {
    this.setup = setup;
    this.program = setup.home().resolve("hookline");
    if (!Files.isExecutable(program)) {
      throw new InputException(
          "there is no \"%s\" to start another process with; run \"hookline bench\" by it"
              .formatted(program));
    }
  }

  /**
   * Trains, and returns what the run reported of itself.
   *
   * @param arguments {@code key=value}, besides those that every run here has
   * @throws RunException if the run fails
   */
  List<Config> train(List<String> arguments) {
    return report(List.of(program.toString(), "train"), arguments);
  }

  /** The same on one processor, which is what each of several processes has. */
  List<Config> trainOnOneProcessor(List<String> arguments) {
    List<String> words = new ArrayList<>(OneProcessor.binding());
    words.addAll(List.of(program.toString(), "train"));
    return report(words, arguments);
  }

  /** The same on several processes, of which the first reports. */
  List<Config> launch(int processes, List<String> arguments) {
    return report(
        List.of(
            program.toString(), "launch", "--nproc", Integer.toString(processes), "--", "train"),
        arguments);
  }

  private List<Config> report(List<String> words, List<String> arguments) {
    try {
      Path folder = Files.createTempDirectory(setup.work(), "process-");
      Path report = folder.resolve("report.jsonl");
      List<String> command = new ArrayList<>(words);
      command.add(Files.writeString(folder.resolve("bench.conf"), config(report)).toString());
      command.addAll(List.of("--output", folder.resolve("run").toString()));
      command.addAll(arguments);
      run(command, folder.resolve("log.txt"));
      List<Config> lines =
          Files.readAllLines(report).stream().map(ConfigFactory::parseString).toList();
      WorkFolder.delete(folder);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String config(Path report) {
    return """
        train { step = bench, threads = %d }
        bench.report = "%s"
        hooks.checkpoint.period = 1000000000
        hooks.progress.bar = off
        """
        .formatted(setup.threads(), report);
  }

  private static void run(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        List<String> lines = Files.readAllLines(log);
        throw new RunException(
            "\"%s\" ended with %d: %s"
                .formatted(
                    String.join(" ", command),
                    process.exitValue(),
                    String.join(
                        " / ",
                        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while another process was measured", e);
    }
  }
}
