package org.hookline.distributed.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells the processes that a launcher has started what to do; without it, they end. */
final class Children implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;

  private final ServerSocket server;
  private final List<Socket> sockets = new ArrayList<>();
  private final Map<Integer, Line> lines = new HashMap<>();

  Children() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  private record Line(BufferedReader said, PrintStream told) {}

  /** A {@link Child} in place of the command line. */
  static Program program() {
    return new Program(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName()));
  }

  /** The words of a launch that ends here. */
  List<String> words() {
    return List.of("train", Integer.toString(server.getLocalPort()));
  }

  /** Waits until so many have come; those of a launch before are forgotten. */
  void meet(int count) throws IOException {
    lines.clear();
    for (int i = 0; i < count; i++) {
      Socket socket = server.accept();
      socket.setSoTimeout(PATIENCE_MILLIS);
      sockets.add(socket);
      Line line =
          new Line(
              new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)),
              new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8));
      lines.put(Integer.valueOf(line.said().readLine()), line);
    }
  }

  /** Lets a rank do what {@link Child} understands; returns what it says to that. */
  String ask(int rank, String word) throws IOException {
    Line line = Objects.requireNonNull(lines.get(rank));
    line.told().println(word);
    return line.said().readLine();
  }

  /** Lets a rank end. */
  void exit(int rank, int code) {
    Objects.requireNonNull(lines.get(rank)).told().println("exit " + code);
  }

  ProcessHandle process(int rank) throws IOException {
    return ProcessHandle.of(Long.parseLong(ask(rank, "pid"))).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
