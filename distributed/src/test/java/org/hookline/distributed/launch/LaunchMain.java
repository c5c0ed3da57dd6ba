package org.hookline.distributed.launch;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A launcher of {@link Child} as a process of its own, for signals; the arguments are its own. */
final class LaunchMain {

  private static final Patience LONG = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5));

  private LaunchMain() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    LaunchCommand command = new LaunchCommand(Children.program(), Map.of(), LONG, err);
    System.exit(command.run(List.of(arguments), out));
  }
}
