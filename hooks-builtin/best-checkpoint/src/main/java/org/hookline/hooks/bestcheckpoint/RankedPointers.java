package org.hookline.hooks.bestcheckpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.hookline.Trainer;
import org.hookline.checkpoint.CheckpointStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pointers to the best checkpoints: {@code best}, {@code best-2}, {@code best-3} and so on. */
final class RankedPointers {

  private static final Logger log = LoggerFactory.getLogger(RankedPointers.class);

  private final String first;

  RankedPointers(String first) {
    this.first = first;
  }

  /** The name of the pointer to a place, counted from 1. */
  String name(int place) {
    return place == 1 ? first : first + "-" + place;
  }

  /**
   * Makes room at a place and lets its pointer name this iteration's checkpoint.
   *
   * <p>The last place moves first: wherever a crash falls, what is still wanted is pointed at.
   */
  void insert(int place, List<Ranking.Entry> entries, Trainer trainer) {
    trainer.saveCheckpoint();
    for (int lower = entries.size(); lower > place; lower--) {
      trainer.pointCheckpoint(name(lower), entries.get(lower - 1).iteration());
    }
    trainer.pointCheckpoint(name(place));
  }

  /** Those of the entries whose checkpoints are still there; the others are named in a warning. */
  List<Ranking.Entry> present(List<Ranking.Entry> entries, CheckpointStore store) {
    List<Long> there = store.list();
    List<Ranking.Entry> present = new ArrayList<>();
    for (Ranking.Entry entry : entries) {
      if (there.contains(entry.iteration())) {
        present.add(entry);
      } else {
        log.warn(
            "The checkpoint of iteration {}, one of the best, is gone; it no longer counts",
            entry.iteration());
      }
    }
    return present;
  }

  /**
   * Brings the pointers to where a resumed run stands: a crash can have kept some from being moved,
   * and others may have been moved by what the resumed run has not done yet.
   *
   * @param places how many there may be
   */
  void settle(List<Ranking.Entry> entries, int places, CheckpointStore store) {
    for (int place = places; place > entries.size(); place--) {
      store.unpoint(name(place));
    }
    for (int place = entries.size(); place > 0; place--) {
      long wanted = entries.get(place - 1).iteration();
      if (!store.pointer(name(place)).equals(OptionalLong.of(wanted))) {
        store.point(name(place), wanted);
        log.info("\"{}\" names iteration {}, where the resumed run stands", name(place), wanted);
      }
    }
  }
}
