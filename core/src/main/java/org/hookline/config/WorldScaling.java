package org.hookline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import org.hookline.config.Problems.Fault;

/**
 * Gives each process as many samples as each of those that a configuration is meant for had: the
 * batch grows with the number of processes, and {@link BatchScaling} then does the rest, as
 * detectron2's {@code auto_scale_workers} has it.
 *
 * @param config with the batch of the run, and the one that its numbers are meant for
 * @param lines one for each value that changed
 */
record WorldScaling(Config config, List<String> lines) {

  private static final String WORLD = "train.reference-world-size";
  private static final String REFERENCE = "train.reference-batch-size";
  private static final String BATCH = "data.batch-size";

  /**
   * The configuration for so many processes, which says no more for how many it is meant; unchanged
   * if it did not say.
   *
   * @param problems gets what is in the way, but for what binding finds as well
   */
  static WorldScaling of(Config config, int processes, Problems problems) {
    Site root = Site.root(config.root());
    int meant = BatchScaling.number(root.child("train").child("reference-world-size"));
    Site actual = root.child("data").child("batch-size");
    int batch = BatchScaling.number(actual);
    if (meant <= 0 || batch <= 0) {
      return new WorldScaling(config, List.of());
    }
    String how = "%s %d -> %d".formatted(WORLD, meant, processes);
    // What a resumed run has, it keeps, whoever goes on with it.
    Config settled = config.withValue(WORLD, value(0, config.getValue(WORLD), how));
    if (meant == processes) {
      return new WorldScaling(settled, List.of());
    }
    if (batch % meant != 0) {
      String message =
          "cannot be shared evenly by the %d processes that %s says it is meant for"
              .formatted(meant, WORLD);
      problems.add(Fault.INPUT, actual.problem(message));
      return new WorldScaling(config, List.of());
    }
    int scaled = Math.multiplyExact(batch / meant, processes);
    Config result = settled.withValue(BATCH, value(scaled, config.getValue(BATCH), how));
    if (BatchScaling.number(root.child("train").child("reference-batch-size")) == 0) {
      result = result.withValue(REFERENCE, value(batch, config.getValue(REFERENCE), how));
    }
    return new WorldScaling(
        result, List.of("%s: %d -> %d, by %s".formatted(BATCH, batch, scaled, how)));
  }

  private static ConfigValue value(int number, ConfigValue before, String how) {
    String origin =
        "%s, scaled from %s by %s"
            .formatted(Origins.location(before), ConfigText.shown(before), how);
    return ConfigValueFactory.fromAnyRef(number).withOrigin(ConfigOriginFactory.newSimple(origin));
  }
}
