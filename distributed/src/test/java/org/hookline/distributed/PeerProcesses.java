package org.hookline.distributed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ranks as processes of their own, each a {@link Peer}; whoever is left is killed at the end. */
final class PeerProcesses implements AutoCloseable {

  private static final String SAID = "peer: ";

  private final int port;
  private final int size;
  private final Duration timeout;
  private final List<Process> processes = new ArrayList<>();
  private final List<BufferedReader> outputs = new ArrayList<>();

  PeerProcesses(int size, Duration timeout) throws IOException {
    this.port = Ranks.freePort();
    this.size = size;
    this.timeout = timeout;
    for (int rank = 0; rank < size; rank++) {
      start(rank);
    }
  }

  /** Starts a rank once more; it is addressed by the number that is returned. */
  int start(int rank) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dai.djl.pytorch.num_threads=1",
            "-cp",
            System.getProperty("java.class.path"),
            Peer.class.getName(),
            Integer.toString(port),
            Integer.toString(rank),
            Integer.toString(size),
            Long.toString(timeout.toMillis()));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    outputs.add(process.inputReader(StandardCharsets.UTF_8));
    return processes.size() - 1;
  }

  /** The next line of a rank; waits for it. */
  String next(int rank) throws IOException {
    for (String line = read(rank); line != null; line = read(rank)) {
      if (line.startsWith(SAID)) {
        return line.substring(SAID.length());
      }
    }
    return "no more";
  }

  private String read(int rank) throws IOException {
    return outputs.get(rank).readLine();
  }

  /** Lets a rank add up again. */
  void go(int rank) throws IOException {
    tell(rank, "go");
  }

  /** Tells a rank what {@link Peer} understands. */
  void tell(int rank, String word) throws IOException {
    processes.get(rank).outputWriter(StandardCharsets.UTF_8).append(word).append('\n').flush();
  }

  /** As messages have it, but for the host. */
  String name(int rank) {
    return "rank %d (process %d on \"".formatted(rank, processes.get(rank).pid());
  }

  void kill(int rank) throws InterruptedException {
    processes.get(rank).destroyForcibly().waitFor();
  }

  /** Sends a signal by its name, such as {@code STOP}. */
  void signal(int rank, String name) throws IOException, InterruptedException {
    String pid = Long.toString(processes.get(rank).pid());
    new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor();
  }

  int exitCode(int rank) throws InterruptedException {
    Process process = processes.get(rank);
    return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }
}
