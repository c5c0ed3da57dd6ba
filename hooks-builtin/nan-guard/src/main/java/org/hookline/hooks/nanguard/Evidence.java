package org.hookline.hooks.nanguard;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.Processes;
import org.hookline.World;
import org.hookline.djl.train.ModelStep;
import org.hookline.djl.train.NonFinite;
import org.hookline.io.Json;

/**
 * Something that was not finite, with the samples of its iteration.
 *
 * @param samples what somebody would look for to find them again
 * @param origin whose they are where they are not those of all processes, such as {@code rank 0 of
 *     2}; empty otherwise
 */
record Evidence(NonFinite found, List<String> samples, String origin) {

  private static final String KEY = "samples";
  private static final int SHOWN = 4;

  /** With the samples of all processes, by rank; all of them call this. */
  static Evidence ofAll(NonFinite found, ModelStep step, Processes processes) {
    String mine = Json.oneLine().write(Map.of(KEY, step.sampleIds(found.iteration())));
    List<String> samples = new ArrayList<>();
    for (String each : processes.gather(mine)) {
      samples.addAll(ConfigFactory.parseString(each).getStringList(KEY));
    }
    return new Evidence(found, List.copyOf(samples), "");
  }

  /** With the samples of this process: when a run has failed, the others say nothing any more. */
  static Evidence ofOne(NonFinite found, ModelStep step, World world) {
    return new Evidence(
        found,
        step.sampleIds(found.iteration()),
        world.size() == 1 ? "" : "rank %d of %d".formatted(world.rank(), world.size()));
  }

  /** Which samples it was, and where more is said, as a phrase. */
  String hint(Path folder) {
    String shown = String.join(", ", samples.subList(0, Math.min(samples.size(), SHOWN)));
    String more = samples.size() > SHOWN ? " and %d more".formatted(samples.size() - SHOWN) : "";
    String of = origin.isEmpty() ? "" : " on " + origin;
    return "its samples%s are %s%s; what led to it is in \"%s\"".formatted(of, shown, more, folder);
  }
}
