package org.hookline.testkit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hookline.Processes;
import org.hookline.World;

/**
 * One process among several that always say the same as it does, so that a test needs no other.
 *
 * @param world its place
 */
public record AgreeingProcesses(World world) implements Processes {

  @Override
  public List<String> gather(String mine) {
    return Collections.nCopies(world.size(), mine);
  }

  @Override
  public void requireSame(String topic, Map<String, String> facts) {}
}
