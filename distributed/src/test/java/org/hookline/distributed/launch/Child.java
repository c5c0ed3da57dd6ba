package org.hookline.distributed.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hookline.io.OsSignal;

/**
 * A process that is launched in tests: does what {@link Children} tell it, and ends with them.
 * Arguments: {@code train}, and the port at which they listen.
 */
final class Child {

  private static final List<OsSignal> HANDLED = new ArrayList<>();

  private Child() {}

  public static void main(String[] arguments) throws IOException {
    try (Socket socket =
            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        BufferedReader told =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintStream said =
            new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
      said.println(System.getenv("RANK"));
      for (String word = told.readLine(); word != null; word = told.readLine()) {
        said.println(word.equals("arguments") ? String.join(" ", arguments) : does(word));
      }
    }
    // Nobody is there any more to tell it anything.
    Runtime.getRuntime().halt(99);
  }

  private static String does(String word) {
    List<String> parts = List.of(word.split(" ", 2));
    return switch (parts.get(0)) {
      case "pid" -> Long.toString(ProcessHandle.current().pid());
      case "variable" -> String.valueOf(System.getenv(parts.get(1)));
      case "print" -> printed(System.out, parts.get(1));
      case "complain" -> printed(System.err, parts.get(1));
      case "ignore" -> handling(parts.get(1), () -> {});
      case "say-at-end" -> handling("TERM", () -> end(parts.get(1)));
      case "exit" -> ended(Integer.parseInt(parts.get(1)));
      default -> throw new IllegalArgumentException(word);
    };
  }

  private static String printed(PrintStream stream, String text) {
    stream.println(text);
    return "printed";
  }

  private static String handling(String signal, Runnable handler) {
    HANDLED.add(new OsSignal(signal, handler));
    return "ready for " + signal;
  }

  private static void end(String lastWords) {
    System.out.println(lastWords);
    ended(143);
  }

  private static String ended(int code) {
    Runtime.getRuntime().halt(code);
    return "not reached";
  }
}
