package org.hookline.distributed.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What each process runs.
 *
 * @param command the program and its first arguments
 */
record Program(List<String> command) {

  /**
   * Ctrl-C reaches all processes of a terminal, and a second signal ends a training at once. So
   * theirs is ignored, which a program that takes the place of a shell inherits, and the launcher
   * tells them once. The same when the terminal is closed.
   */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' HUP INT; exec \"$@\"", "hookline");

  private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

  /** The port of a debugger or of remote management is taken by this process. */
  private static final List<String> PORTS =
      List.of(
          "-agentlib:jdwp",
          "-Xrunjdwp",
          "-Dcom.sun.management.jmxremote.port",
          "-Dcom.sun.management.jmxremote.rmi.port");

  /** Another JVM like this one: the same Java, options and class path. */
  static Program likeThis(String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(
        ProcessHandle.current()
            .info()
            .command()
            .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(Program::isForMany)
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    return new Program(List.copyOf(command));
  }

  static boolean isForMany(String option) {
    return PORTS.stream().noneMatch(option::startsWith);
  }

  /**
   * Starts it.
   *
   * @param binding what stands before the command; may be empty
   * @param environment what is added to that of this process
   * @param terminal whether it gets the input and output of this process
   */
  Process start(
      List<String> binding, List<String> words, Map<String, String> environment, boolean terminal)
      throws IOException {
    List<String> all = new ArrayList<>(DEAF);
    all.addAll(binding);
    all.addAll(command);
    all.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    return (terminal ? builder.inheritIO() : builder.redirectInput(NOTHING)).start();
  }
}
