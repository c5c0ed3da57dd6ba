package org.hookline;

import org.jspecify.annotations.Nullable;

/**
 * Tells the hooks that a step was run, and knows where in their order they stand; a stop requested
 * when savers and evaluators had their turn gives them another. Several processes agree on it at
 * these two places, so that all end with the same iteration.
 */
final class IterationEnd {

  private final HookChain chain;
  private final StopRequest stop;
  private boolean stopping;
  private @Nullable ChainPosition savingFrom;

  IterationEnd(HookChain chain, StopRequest stop) {
    this.chain = chain;
    this.stop = stop;
  }

  /** Whether no iteration follows because somebody asked to stop. */
  boolean isStopping() {
    return stopping;
  }

  /**
   * Tells the hooks behind a position; all of them, but for what is left of a resumed iteration,
   * and none more once the iteration is to be given up.
   */
  void tell(Trainer trainer, ChainPosition behind) {
    stopping = stop.isMade();
    chain.afterStep(trainer, Phase.TIME, Phase.USER, behind);
    stop.agree();
    stopping = stop.isMade();
    if (stop.isRollback()) {
      return;
    }
    boolean saversKnew = trainer.isLastIteration();
    chain.afterStep(trainer, Phase.SAVE, Phase.DATA, behind);
    stop.agree();
    stopping = stop.isMade();
    if (stopping && !saversKnew) {
      // The request came when savers and evaluators had had their turn; only reports are left.
      savingFrom = ChainPosition.BEFORE_REPORT;
      chain.afterStep(trainer, Phase.SAVE, Phase.EVALUATE, ChainPosition.START);
      savingFrom = null;
    }
    chain.afterStep(trainer, Phase.REPORT, Phase.REPORT, behind);
  }

  /** Tells the hooks of an evaluation that belongs to no step. */
  void tellEvaluation(Trainer trainer) {
    stopping = true;
    chain.afterStep(trainer, Phase.EVALUATE, Phase.REPORT, ChainPosition.START);
  }

  /** From now on nothing of an iteration is left. */
  void close() {
    savingFrom = ChainPosition.END;
  }

  /** Where a run resumed from a checkpoint that is taken now goes on behind. */
  ChainPosition position() {
    if (savingFrom != null) {
      return savingFrom;
    }
    NamedHook running = chain.running();
    return running == null ? ChainPosition.END : running.position();
  }
}
