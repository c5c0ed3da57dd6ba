package org.hookline.run;

import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Calls somebody where evaluations are made, and keeps what they throw: it is no failure of a hook.
 */
final class Lending implements Hook {

  static final String NAME = "lending";

  private final Consumer<Trainer> borrower;
  private @Nullable RuntimeException failure;

  Lending(Consumer<Trainer> borrower) {
    this.borrower = borrower;
  }

  @Override
  public Phase phase() {
    return Phase.EVALUATE;
  }

  @Override
  public void afterStep(Trainer trainer) {
    try {
      borrower.accept(trainer);
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  void throwIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }
}
