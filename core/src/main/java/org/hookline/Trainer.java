package org.hookline;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the training loop: steps, and hooks around them.
 *
 * <pre>{@code
 * try (Trainer trainer = Trainer.builder().step(step).maxIter(300).hook(new HelloHook()).build()) {
 *   trainer.train();
 * }
 * }</pre>
 *
 * <p>A trainer runs once. It belongs to the thread that calls {@link #train()}; only {@link
 * #requestStop} and {@link #interrupt} may be called from others.
 */
public final class Trainer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Trainer.class);

  private final TrainingStep step;
  private final long maxIter;
  private final long seed;
  private final World world;
  private final @Nullable Path output;
  private final @Nullable CheckpointStore checkpoints;
  private final @Nullable Checkpoint resumeFrom;
  private final @Nullable Checkpoint weightsFrom;
  private final MeterRegistry meters;
  private final TrainerMeters gauges;
  private final EventStorage storage;
  private final WritersHook writers;
  private final HookChain chain;
  private final StopRequest stop = new StopRequest();

  private long iter;
  private long startIter;
  private long lastFinished = -1;
  private long savedAt = -1;
  private long stepNanos;
  private long lastStepNanos;
  private long nanosInsideStep;
  private @Nullable Thread thread;
  private boolean used;
  private boolean evaluationOnly;
  private boolean stopping;
  private boolean stateIsWhole;
  private @Nullable ChainPosition savingFrom;

  Trainer(TrainerBuilder builder) {
    step = Objects.requireNonNull(builder.step, "a trainer needs a step; give one with step(...)");
    maxIter = builder.maxIter;
    seed = builder.seed;
    world = builder.world;
    output = builder.output;
    checkpoints =
        output == null ? null : new CheckpointStore(output.resolve(CheckpointStore.FOLDER));
    resumeFrom = builder.resumeFrom;
    weightsFrom = builder.weightsFrom;
    meters = builder.meters;
    gauges = new TrainerMeters(meters);
    storage = new EventStorage(gauges::bind);
    writers = new WritersHook(builder.writers);
    List<NamedHook> hooks = new ArrayList<>(builder.hooks);
    hooks.add(new NamedHook(WritersHook.NAME, writers));
    chain = new HookChain(hooks);
    gauges.bind(this);
  }

  /** A trainer with nothing in it yet. */
  public static TrainerBuilder builder() {
    return new TrainerBuilder();
  }

  /**
   * Trains to the last iteration, or until somebody asks to stop.
   *
   * @return how it ended; never {@link Outcome.Failed}
   * @throws HooklineException if a hook or the step failed; failures of the clean-up are suppressed
   *     onto it
   */
  public Outcome train() {
    return run(this::loop);
  }

  /**
   * Runs the hooks from {@link Phase#EVALUATE} on, once, at the checkpoint's iteration, and no
   * step.
   *
   * @throws HooklineException if a hook failed
   */
  public Outcome evaluate() {
    evaluationOnly = true;
    return run(this::evaluateOnce);
  }

  /** The current iteration, 0-based; {@link #maxIter()} after success. */
  public long iter() {
    return iter;
  }

  /** The first iteration of this process: 0, or the one after the checkpoint. */
  public long startIter() {
    return startIter;
  }

  /** The number of iterations of the whole run. */
  public long maxIter() {
    return maxIter;
  }

  /** The one seed everything random derives from. */
  public long seed() {
    return seed;
  }

  /** The last iteration whose step ended well, in this process or before the checkpoint. */
  public OptionalLong lastFinished() {
    return lastFinished < 0 ? OptionalLong.empty() : OptionalLong.of(lastFinished);
  }

  /**
   * Whether no iteration follows this one: it is the last of the run, or somebody asked to stop.
   */
  public boolean isLastIteration() {
    return iter >= maxIter - 1 || stopping;
  }

  /** Whether this is {@link #evaluate()}: no step is run, and nothing may be taken back. */
  public boolean isEvaluationOnly() {
    return evaluationOnly;
  }

  /** Whether the process was told to end; then nothing slow should be begun. */
  public boolean isInterrupted() {
    return stop.isInterruption();
  }

  /** Whether an enabled hook looks at the gradients between backward and update. */
  public boolean gradientsAreObserved() {
    return chain.concernsAny(HookEvent.AFTER_BACKWARD);
  }

  /** The metrics of this run. */
  public EventStorage storage() {
    return storage;
  }

  /** The step. */
  public TrainingStep step() {
    return step;
  }

  /** The place of this process among those that train together. */
  public World world() {
    return world;
  }

  /** Where meters are registered; an application adds its own registry to it. */
  public MeterRegistry meters() {
    return meters;
  }

  /**
   * The run's folder.
   *
   * @throws InputException if the run has none
   */
  public Path output() {
    return Optional.ofNullable(output).orElseThrow(Trainer::noFolder);
  }

  /**
   * The run's checkpoints.
   *
   * @throws InputException if the run has no folder
   */
  public CheckpointStore checkpoints() {
    return Optional.ofNullable(checkpoints).orElseThrow(Trainer::noFolder);
  }

  /**
   * Ends the loop cleanly after the running step: the run saves and evaluates unless this iteration
   * did. A request that comes while the hooks already report takes effect after the next step. The
   * first request counts.
   *
   * @param reason why, as a phrase
   */
  public void requestStop(String reason) {
    NamedHook running = Thread.currentThread() == thread ? chain.running() : null;
    stop.request(new Outcome.Stopped(running == null ? "code" : running.name(), reason));
  }

  /**
   * Ends the loop as {@link #requestStop} does, because the process was told to end: the run saves
   * and does not evaluate.
   *
   * @param signal the signal's name without SIG
   */
  public void interrupt(String signal) {
    stop.request(new Outcome.Interrupted(signal));
  }

  /** Tells the hooks that the gradients are there; called by the step, before the weights move. */
  public void afterBackward() {
    if (gradientsAreObserved()) {
      long start = System.nanoTime();
      chain.tell(HookEvent.AFTER_BACKWARD, this);
      nanosInsideStep += System.nanoTime() - start;
    }
  }

  /**
   * Takes a checkpoint of the iteration that has just run, unless it has one. A resumed run goes on
   * behind the hook that called this.
   *
   * @throws IllegalStateException inside a step, before one, or after a failure, when the state is
   *     not whole
   */
  public void saveCheckpoint() {
    boolean saved = lastFinished >= 0 && savedAt == lastFinished;
    if (saved || evaluationOnly || !world.isMain()) {
      return;
    }
    if (!stateIsWhole) {
      throw new IllegalStateException(
          "a checkpoint can be taken after a step only, not inside one, before one or after a"
              + " failure");
    }
    writers.sync();
    TrainerState state = new TrainerState(step, storage, chain.hooks());
    checkpoints().save(lastFinished, state.parts(lastFinished, position()));
    savedAt = lastFinished;
  }

  /** Frees what the step and, if it never ran, the hooks hold, and takes the meters back. */
  @Override
  public void close() {
    gauges.remove();
    Throwable failure = used ? null : chain.close(this, null);
    try {
      step.close();
    } catch (RuntimeException | Error e) {
      failure = Failures.joined(failure, e);
    }
    throwIfAny(failure);
  }

  double lastStepSeconds() {
    return lastStepNanos / 1e9;
  }

  private Outcome run(Supplier<Outcome> body) {
    if (used) {
      throw new IllegalStateException("a trainer runs once; build another one");
    }
    used = true;
    thread = Thread.currentThread();
    return storage.during(() -> runInside(body));
  }

  private Outcome runInside(Supplier<Outcome> body) {
    Outcome outcome;
    Throwable failure = null;
    try {
      restore();
      log.info("hooks: {}", chain.order());
      chain.beforeTrain(this);
      outcome = body.get();
    } catch (Throwable e) {
      stateIsWhole = false;
      failure = e;
      outcome = new Outcome.Failed(e);
    }
    savingFrom = ChainPosition.END;
    failure = chain.close(this, chain.afterTrain(this, outcome, failure));
    long steps = lastFinished + 1 - startIter;
    if (steps > 0) {
      log.info("{}", CostTable.of(steps, stepNanos, chain.hooks()));
    }
    throwIfAny(failure);
    return outcome;
  }

  private static void throwIfAny(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) {
      throw new RunException("the run failed: " + failure, failure);
    }
  }

  private void restore() {
    if (weightsFrom != null) {
      step.restoreWeights(weightsFrom);
    }
    if (resumeFrom == null) {
      return;
    }
    new TrainerState(step, storage, chain.hooks()).restore(resumeFrom);
    lastFinished = resumeFrom.iteration();
    savedAt = lastFinished;
    startIter = lastFinished + 1;
    iter = startIter;
    storage.iteration(iter);
  }

  private Outcome loop() {
    if (resumeFrom != null) {
      iter = resumeFrom.iteration();
      storage.iteration(iter);
      afterStep(TrainerState.position(resumeFrom));
      if (endsHere()) {
        return stop.outcome();
      }
      iter++;
    }
    if (iter >= maxIter) {
      log.info("no step is left to run: iteration {} of {} is reached", iter, maxIter);
    }
    while (iter < maxIter) {
      storage.iteration(iter);
      chain.tell(HookEvent.BEFORE_STEP, this);
      runStep();
      afterStep(ChainPosition.START);
      if (endsHere()) {
        return stop.outcome();
      }
      iter++;
    }
    storage.iteration(iter);
    return new Outcome.Completed();
  }

  /**
   * A stop in the last iteration still completes the run; a signal there kept it from evaluating.
   */
  private boolean endsHere() {
    return stopping && (iter < maxIter - 1 || isInterrupted());
  }

  private Outcome evaluateOnce() {
    iter = Math.max(lastFinished, 0);
    storage.iteration(iter);
    stopping = true;
    chain.afterStep(this, Phase.EVALUATE, Phase.REPORT, ChainPosition.START);
    return new Outcome.Completed();
  }

  private void runStep() {
    long start = System.nanoTime();
    nanosInsideStep = 0;
    try {
      step.run(this);
    } catch (HooklineException e) {
      throw e;
    } catch (Throwable e) {
      throw new RunException("the step failed at iteration %d: %s".formatted(iter, e), e);
    }
    lastStepNanos = System.nanoTime() - start;
    stepNanos += lastStepNanos - nanosInsideStep;
    lastFinished = iter;
  }

  /**
   * Tells the hooks behind a position; all of them, but for what is left of a resumed iteration.
   */
  private void afterStep(ChainPosition behind) {
    stateIsWhole = true;
    stopping = stop.isMade();
    chain.afterStep(this, Phase.TIME, Phase.USER, behind);
    stopping = stop.isMade();
    boolean saversKnew = isLastIteration();
    chain.afterStep(this, Phase.SAVE, Phase.DATA, behind);
    stopping = stop.isMade();
    if (stopping && !saversKnew) {
      // The request came when savers and evaluators had had their turn; only reports are left.
      savingFrom = ChainPosition.BEFORE_REPORT;
      chain.afterStep(this, Phase.SAVE, Phase.EVALUATE, ChainPosition.START);
      savingFrom = null;
    }
    chain.afterStep(this, Phase.REPORT, Phase.REPORT, behind);
    stateIsWhole = stopping || iter == maxIter - 1;
  }

  private ChainPosition position() {
    if (savingFrom != null) {
      return savingFrom;
    }
    NamedHook running = chain.running();
    return running == null ? ChainPosition.END : running.position();
  }

  private static InputException noFolder() {
    return new InputException(
        "this run has no folder; give it one with --output, or Trainer.builder().output(...) in"
            + " code");
  }
}
