package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.djl.ArrayDigest;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that all processes begin with the same weights, and proves it now and then. */
final class SameWeights {

  private static final Logger log = LoggerFactory.getLogger(SameWeights.class);

  private final NDManager manager;
  private final NamedParameters parameters;
  private final ProcessGroup processes;
  private final DataParallelSettings settings;

  SameWeights(Team team, NDManager manager, NamedParameters parameters) {
    this.manager = manager;
    this.parameters = parameters;
    this.processes = team.processes();
    this.settings = team.settings();
  }

  /**
   * Who trains together, and how.
   *
   * @param processes more than one
   */
  record Team(ProcessGroup processes, DataParallelSettings settings) {}

  /**
   * Gives all processes the weights and buffers of the main one.
   *
   * @throws org.hookline.InputException if their models differ in more than values
   */
  void begin() {
    processes.requireSame("parameters", facts());
    try (NDManager scope = manager.newSubManager()) {
      new MainArrays(scope, parameters.aliases(), processes).spread();
    }
    if (!settings.broadcastBuffers() && !parameters.buffers().isEmpty()) {
      log.warn(
          "data-parallel.broadcast-buffers is off, and the model has buffers ({}, …): every process"
              + " keeps its own, but a checkpoint holds those of rank 0, so a run that is resumed"
              + " is not what it would have been",
          parameters.buffers().keySet().iterator().next());
    }
  }

  /** Frozen parameters have no gradient that others could wait for. */
  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    parameters
        .all()
        .forEach(
            (name, array) ->
                facts.put(
                    name,
                    "%s %s, %s"
                        .formatted(
                            array.getShape(),
                            array.getDataType().name().toLowerCase(Locale.ROOT),
                            role(name))));
    return facts;
  }

  private String role(String name) {
    if (parameters.buffers().containsKey(name)) {
      return "buffer";
    }
    return parameters.trained().containsKey(name) ? "trained" : "frozen";
  }

  /**
   * Compares what all processes should have the same, if it is time to.
   *
   * @throws RunException on every process, if one has other weights
   */
  void compare(long iteration) {
    if (settings.checkWeights() == 0 || (iteration + 1) % settings.checkWeights() != 0) {
      return;
    }
    String digest = ArrayDigest.of(shared());
    try {
      processes.requireSame("weights after iteration " + iteration, Map.of("sha-256", digest));
    } catch (InputException e) {
      throw new RunException(
          ("the processes no longer train the same model: %s; if that is so, look for code that changes"
                  + " weights on one rank alone, or for broken memory in its host, and go on from a"
                  + " checkpoint of before")
              .formatted(e.getMessage()),
          e);
    }
    log.info(
        "iteration {}: the weights are the same on all {} processes, SHA-256 {}",
        iteration,
        processes.world().size(),
        digest);
  }

  private Map<String, NDArray> shared() {
    Map<String, NDArray> shared = new LinkedHashMap<>(parameters.aliases());
    if (!settings.broadcastBuffers()) {
      shared.keySet().removeAll(parameters.buffers().keySet());
    }
    return shared;
  }
}
