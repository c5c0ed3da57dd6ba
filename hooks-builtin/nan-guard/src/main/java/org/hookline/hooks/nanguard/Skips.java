package org.hookline.hooks.nanguard;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.train.NonFinite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the updates that were left out, and knows when they are too many. */
final class Skips {

  private static final Logger log = LoggerFactory.getLogger(Skips.class);

  private static final String TOTAL = "skipped";
  private static final String IN_A_ROW = "in-a-row";

  private final int maxInARow;
  private long total;
  private List<Long> inARow = new ArrayList<>();

  Skips(int maxInARow) {
    this.maxInARow = maxInARow;
  }

  /** An update was made. */
  void updated() {
    inARow.clear();
  }

  /**
   * An update was left out.
   *
   * @throws RunException if training cannot go on like that
   */
  void skipped(Evidence evidence, PostMortem postMortem, Trainer trainer) {
    NonFinite found = evidence.found();
    total++;
    inARow.add(found.iteration());
    String obstacle = obstacle(postMortem.parameters());
    Path folder = postMortem.write(evidence, obstacle.isEmpty() ? "skipped" : "failed", total - 1);
    String hint = evidence.hint(folder);
    if (!obstacle.isEmpty()) {
      throw new RunException("%s; %s; %s".formatted(found.description(), obstacle, hint));
    }
    trainer.storage().putScalar("skipped_steps", (double) total, ScalarKind.RAW);
    log.warn("{}; this update is skipped, {} so far; {}", found.description(), total, hint);
  }

  /** Why training cannot go on, as a phrase; empty if it can. */
  private String obstacle(NamedParameters parameters) {
    List<String> spoilt = Buffers.notFinite(parameters);
    if (!spoilt.isEmpty()) {
      return "the update was skipped, but the batch has spoilt %s already in the forward pass, so use hooks.nan-guard.on-non-finite = roll-back"
          .formatted(spoilt);
    }
    return inARow.size() > maxInARow
        ? "the updates of %d iterations in a row were skipped, %s, and hooks.nan-guard.max-skips is %d"
            .formatted(inARow.size(), inARow, maxInARow)
        : "";
  }

  Map<String, Object> state() {
    return Map.of(TOTAL, total, IN_A_ROW, List.copyOf(inARow));
  }

  void restore(Config state) {
    total = state.getLong(TOTAL);
    inARow = new ArrayList<>(state.getLongList(IN_A_ROW));
  }
}
