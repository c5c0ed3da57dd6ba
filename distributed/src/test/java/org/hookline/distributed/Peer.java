package org.hookline.distributed;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.World;
import org.hookline.djl.TorchEngine;

/**
 * A rank as a process of its own: adds up once, says so, and again when it is told to go, or
 * compares when it is told to compare.
 */
final class Peer {

  private Peer() {}

  /** Arguments: port, rank, number of processes, timeout in milliseconds. */
  public static void main(String[] arguments) throws IOException {
    World world = new World(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    Duration timeout = Duration.ofMillis(Long.parseLong(arguments[3]));
    GroupSettings settings = Ranks.settings(Integer.parseInt(arguments[0]), world, timeout, false);
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (NDManager manager = TorchEngine.newManager();
        C10dProcessGroup group = C10dProcessGroup.join(settings)) {
      NDArray array = manager.full(new Shape(1 << 16), world.rank() + 1f);
      group.allReduceSum(array);
      say("ready " + array.getFloat(7));
      String word = told.readLine();
      long since = System.nanoTime();
      try {
        if ("compare".equals(word)) {
          group.requireSame("model", Map.of("seed", "7"));
        } else {
          group.allReduceSum(array);
        }
        say("sum " + array.getFloat(7));
      } catch (RunException e) {
        say(
            "failed "
                + Duration.ofNanos(System.nanoTime() - since).toMillis()
                + " "
                + e.getMessage());
      }
    }
  }

  private static void say(String line) {
    System.out.println("peer: " + line);
  }
}
