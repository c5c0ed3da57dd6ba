package org.hookline.distributed.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares out the processors of this machine: a process that waits for others and then moves to
 * another processor finds nothing of its data in the caches there.
 *
 * @param numbers of the processors there are, as the system counts them; empty if nobody is to be
 *     bound to any
 */
record Cores(List<Integer> numbers) {

  private static final Logger log = LoggerFactory.getLogger(Cores.class);

  private static final String PROGRAM = "taskset";
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern ALLOWED =
      Pattern.compile("(?m)^Cpus_allowed_list:\\s*([0-9,-]+)\\s*$");

  Cores {
    numbers = List.copyOf(numbers);
  }

  /** Nobody is bound. */
  static Cores none() {
    return new Cores(List.of());
  }

  /** Those that this process may use; none where the system does not say, or cannot bind. */
  static Cores ofThisMachine(String searchPath) {
    boolean canBind =
        Arrays.stream(searchPath.split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    try {
      return canBind && Files.isReadable(STATUS) ? parse(Files.readString(STATUS)) : none();
    } catch (IOException e) {
      log.debug("\"{}\" does not say which processors there are", STATUS, e);
      return none();
    }
  }

  /** What {@code /proc/self/status} says, such as {@code Cpus_allowed_list: 0-3,8}. */
  static Cores parse(String status) {
    Matcher allowed = ALLOWED.matcher(status);
    List<Integer> numbers = new ArrayList<>();
    if (allowed.find()) {
      for (String range : allowed.group(1).split(",", -1)) {
        String[] ends = range.split("-", -1);
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
          numbers.add(number);
        }
      }
    }
    return new Cores(numbers);
  }

  /**
   * What is to stand before the command of a process, so that it keeps to its share.
   *
   * @param local which of the processes it is, from 0 on
   * @param processes that share the processors; if there are more, none is bound
   */
  List<String> binding(int local, int processes) {
    int count = numbers.size();
    if (processes == 1 || count < processes) {
      return List.of();
    }
    List<Integer> own = numbers.subList(local * count / processes, (local + 1) * count / processes);
    return List.of(
        PROGRAM, "-c", own.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
