package org.hookline.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.World;

/**
 * Where the processes meet, and which of them this one is: what torchrun, Kubernetes operators and
 * Slurm scripts put into the environment.
 *
 * @param address name or address of the host of rank 0
 * @param port of rank 0's store, from 1 to 65535
 * @param world rank and number of processes
 * @param localRank from 0 on, among the processes of this host
 */
public record Rendezvous(String address, int port, World world, int localRank) {

  public Rendezvous {
    if (address.isBlank()) {
      throw new IllegalArgumentException("address must not be empty");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 1 to 65535, it is " + port);
    }
    if (localRank < 0) {
      throw new IllegalArgumentException("localRank must be at least 0, it is " + localRank);
    }
  }

  /**
   * Reads {@code MASTER_ADDR}, {@code MASTER_PORT}, {@code RANK}, {@code WORLD_SIZE} and {@code
   * LOCAL_RANK}. Kubeflow's operator does not set the last, and then it is 0.
   *
   * @throws InputException that names every variable that is missing or wrong
   */
  public static Rendezvous fromEnvironment(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String address = variables.text("MASTER_ADDR");
    int port = variables.number("MASTER_PORT", 1, 65_535);
    int size = variables.number("WORLD_SIZE", 1, Integer.MAX_VALUE);
    int rank = variables.number("RANK", 0, size > 0 ? size - 1 : Integer.MAX_VALUE - 1);
    int localRank =
        variables.isSet("LOCAL_RANK")
            ? variables.number("LOCAL_RANK", 0, Integer.MAX_VALUE - 1)
            : 0;
    variables.requireNoProblem();
    return new Rendezvous(address, port, new World(rank, size), localRank);
  }

  /** Reads variables and collects what is wrong with them. */
  private record Variables(Map<String, String> environment, List<String> problems) {

    Variables(Map<String, String> environment) {
      this(environment, new ArrayList<>());
    }

    boolean isSet(String name) {
      return !environment.getOrDefault(name, "").isBlank();
    }

    String text(String name) {
      String value = environment.getOrDefault(name, "").strip();
      if (!isSet(name)) {
        problems.add(name + " is not set");
      }
      return value;
    }

    /** The number, or -1 if there is a problem. */
    int number(String name, int least, int most) {
      String value = text(name);
      if (value.isEmpty()) {
        return -1;
      }
      if (value.matches("\\d{1,10}")) {
        long number = Long.parseLong(value);
        if (number >= least && number <= most) {
          return (int) number;
        }
      }
      String range =
          most >= Integer.MAX_VALUE - 1 ? "from %d on".formatted(least) : least + " to " + most;
      problems.add("%s is \"%s\", expected a whole number, %s".formatted(name, value, range));
      return -1;
    }

    void requireNoProblem() {
      if (!problems.isEmpty()) {
        throw new InputException(
            "the environment does not say which of several processes this is: %s; set them as torchrun"
                    .formatted(String.join("; ", problems))
                + " does");
      }
    }
  }
}
