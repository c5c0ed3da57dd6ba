package org.hookline.writers.tensorboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each event of a storage once. The storage keeps its newest events whether they are written
 * or not, and one iteration may put more of them after a write; so what tells is not an iteration
 * but the last event given: those behind it are new, and all are when it is no longer kept.
 */
final class Unwritten<E> {

  private @Nullable E last;

  /** The new ones of the events a storage keeps, oldest first; they are not new any more then. */
  List<E> of(List<E> kept) {
    int first = kept.size();
    while (first > 0 && kept.get(first - 1) != last) {
      first--;
    }
    if (!kept.isEmpty()) {
      last = kept.get(kept.size() - 1);
    }
    return kept.subList(first, kept.size());
  }
}
