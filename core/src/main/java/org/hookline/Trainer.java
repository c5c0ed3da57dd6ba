package org.hookline;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
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
  private final Processes processes;
  private final @Nullable Path output;
  private final BackgroundSaver saver;
  private final @Nullable Checkpoint resumeFrom;
  private final @Nullable Checkpoint weightsFrom;
  private final MeterRegistry meters;
  private final TrainerMeters gauges;
  private final EventStorage storage;
  private final HookChain chain;
  private final TrainerState state;
  private final StopRequest stop;
  private final IterationEnd iterationEnd;
  private final StepClock clock = new StepClock();

  // A meter may read it on any thread.
  private volatile long iter;
  private long startIter;
  private long lastFinished = -1;
  private @Nullable Thread thread;
  private boolean used;
  private boolean restored;
  private boolean ended;
  private boolean evaluationOnly;
  private boolean stateIsWhole;

  Trainer(TrainerBuilder builder) {
    step = Objects.requireNonNull(builder.step, "a trainer needs a step; give one with step(...)");
    maxIter = builder.maxIter;
    seed = builder.seed;
    processes = builder.processes;
    output = builder.output;
    resumeFrom = builder.resumeFrom;
    weightsFrom = builder.weightsFrom;
    meters = builder.meters;
    gauges = new TrainerMeters(meters);
    storage = new EventStorage(gauges::bind);
    WritersHook writers =
        new WritersHook(processes.world().isMain() ? builder.writers : new TreeMap<>());
    List<NamedHook> hooks = new ArrayList<>(builder.hooks);
    hooks.add(new NamedHook(WritersHook.NAME, writers));
    chain = new HookChain(hooks);
    stop = new StopRequest(processes);
    iterationEnd = new IterationEnd(chain, stop);
    state = new TrainerState(step, storage, chain.hooks(), processes);
    saver = new BackgroundSaver(store(builder), state, writers);
    gauges.bind(this);
  }

  private static @Nullable CheckpointStore store(TrainerBuilder builder) {
    return builder.output == null
        ? null
        : new CheckpointStore(builder.output.resolve(CheckpointStore.FOLDER), builder.disk);
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

  /**
   * Takes over the checkpoint it was built with, if any. {@link #train()} begins with this; a
   * caller who wants to know first whether it fits asks for it before.
   *
   * @throws HooklineException if it does not fit, or cannot be read
   */
  public void restore() {
    if (restored) {
      return;
    }
    restored = true;
    if (weightsFrom != null) {
      step.restoreWeights(weightsFrom);
    }
    if (resumeFrom == null) {
      return;
    }
    state.restore(resumeFrom, !evaluationOnly);
    saver.restoredFrom(resumeFrom);
    lastFinished = resumeFrom.iteration();
    startIter = lastFinished + 1;
    moveTo(startIter);
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
    return iter >= maxIter - 1 || iterationEnd.isStopping();
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
    return processes.world();
  }

  /** The processes that train together, for hooks that must decide the same on all of them. */
  public Processes processes() {
    return processes;
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
   * The run's checkpoints, when everything asked for so far is written: waits for a save under way.
   * Where several processes train together, that is so on the main one alone, which writes them:
   * what others find may be older, and is not to be decided by.
   *
   * @throws InputException if the run has no folder
   * @throws RunException if the save under way has failed
   */
  public CheckpointStore checkpoints() {
    return saver.store();
  }

  /**
   * Ends the loop cleanly after the running step: the run saves and evaluates unless this iteration
   * did. A request that comes while the hooks already report takes effect after the next step. The
   * first request counts, but a signal counts more. Of several processes, one that asks is enough:
   * all end after the same step.
   *
   * @param reason why, as a phrase
   */
  public void requestStop(String reason) {
    stop.request(new Outcome.Stopped(caller(), reason));
  }

  private String caller() {
    NamedHook running = Thread.currentThread() == thread ? chain.running() : null;
    return running == null ? "code" : running.name();
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

  /**
   * Gives up what was trained since the newest checkpoint: no hook of this iteration is told any
   * more but those of the phases up to {@link Phase#USER}, nothing is saved or evaluated, and
   * {@link #train()} returns {@link Outcome.RolledBack}. Whoever runs the training goes on from the
   * newest checkpoint with another trainer, as {@link org.hookline.run.TrainingRun} does.
   *
   * <p>If somebody asked to stop before, or a signal came, the iteration is given up all the same
   * and the outcome is theirs: going on is then up to who resumes the run.
   *
   * <p>To be called by a hook of phase USER or before, in {@link Hook#afterStep}.
   *
   * @param reason why, as a phrase
   */
  public void requestRollback(String reason) {
    stop.request(new Outcome.RolledBack(caller(), reason));
  }

  /**
   * Weights that a hook keeps besides those that are trained. No checkpoint can be taken while they
   * are in use.
   *
   * @param hook the hook's name, such as {@code ema}
   * @throws InputException if no hook of this name is on, or if it keeps no weights
   */
  public AlternativeWeights weights(String hook) {
    AlternativeWeights kept = chain.alternativeWeights(hook);
    return body -> {
      boolean whole = stateIsWhole;
      stateIsWhole = false;
      try {
        kept.during(body);
      } finally {
        stateIsWhole = whole;
      }
    };
  }

  /**
   * The hooks of this run that are of a type, in their order, so that instances of one plug-in can
   * take each other into account.
   */
  public <H> List<H> hooks(Class<H> type) {
    return chain.ofType(type);
  }

  /** Lets a listener hear of every call of a hook and every step; null ends that. */
  public void spans(@Nullable SpanListener listener) {
    chain.spans(listener);
  }

  /** Tells the hooks that the gradients are there; called by the step, before the weights move. */
  public void afterBackward() {
    if (gradientsAreObserved()) {
      clock.pausedFor(() -> chain.tell(HookEvent.AFTER_BACKWARD, this));
    }
  }

  /**
   * Takes a checkpoint of the iteration that has just run, unless it has one. A resumed run goes on
   * behind the hook that called this.
   *
   * <p>The state is copied now and written while training goes on; the next save, {@link
   * #checkpoints()} and the end of the run wait for it, and throw what went wrong. After the run,
   * it is written when this returns.
   *
   * <p>Of several processes, all take it together: the main process writes it, with the state of
   * every one's hooks.
   *
   * @throws IllegalStateException inside a step, before one, or after a failure, when the state is
   *     not whole
   * @throws RunException if the save before this one has failed
   */
  public void saveCheckpoint() {
    if (evaluationOnly || saver.has(lastFinished)) {
      return;
    }
    if (!stateIsWhole) {
      throw new IllegalStateException(
          "a checkpoint can be taken after a step only, not inside one, before one or after a"
              + " failure");
    }
    saver.save(lastFinished, iterationEnd.position());
    waitIfEnded();
  }

  /**
   * Lets a pointer name the checkpoint of the iteration that has just run, which is taken if there
   * is none. Does nothing where {@link #saveCheckpoint()} takes none. Of several processes, all
   * call it together, as they do that.
   *
   * @param pointer lower-case letters, digits, {@code .}, {@code _} and {@code -}
   * @throws IllegalStateException as {@link #saveCheckpoint()} does
   */
  public void pointCheckpoint(String pointer) {
    saveCheckpoint();
    pointCheckpoint(pointer, lastFinished);
  }

  /**
   * Lets a pointer name an earlier checkpoint of this run; takes effect behind every save and move
   * asked for before, so that nothing they keep is deleted too early. Of several processes, only
   * what the main one asks for is done.
   *
   * @param pointer lower-case letters, digits, {@code .}, {@code _} and {@code -}
   * @param iteration the checkpoint's iteration, 0-based
   */
  public void pointCheckpoint(String pointer, long iteration) {
    if (!evaluationOnly && world().isMain()) {
      saver.point(pointer, iteration);
      waitIfEnded();
    }
  }

  private void waitIfEnded() {
    if (ended) {
      saver.await();
    }
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
    Failures.throwIfAny(failure);
  }

  double lastStepSeconds() {
    return clock.lastSeconds();
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
      step.begin(this);
      log.info("hooks: {}", chain.order());
      chain.beforeTrain(this);
      outcome = body.get();
      saver.await();
    } catch (Throwable e) {
      stateIsWhole = false;
      // Before anything else: the others may be waiting for this process.
      processes.abort(e);
      failure = Failures.joined(e, saver::await);
      outcome = new Outcome.Failed(e);
    }
    if (outcome instanceof Outcome.Stopped stopped) {
      log.info("stopped by {}: {}", stopped.by(), stopped.reason());
    }
    iterationEnd.close();
    failure = chain.afterTrain(this, outcome, failure);
    failure = chain.close(this, Failures.joined(failure, saver::await));
    if (failure != null) {
      processes.abort(failure);
    }
    ended = true;
    long steps = lastFinished + 1 - startIter;
    if (steps > 0) {
      log.info("{}", CostTable.of(steps, clock.totalNanos(), chain.hooks()));
    }
    Failures.throwIfAny(failure);
    return outcome;
  }

  private Outcome loop() {
    if (resumeFrom != null) {
      moveTo(resumeFrom.iteration());
      afterStep(TrainerState.position(resumeFrom));
      if (endsHere()) {
        return stop.outcome();
      }
      moveTo(iter + 1);
    }
    if (iter >= maxIter) {
      log.info("no step is left to run: iteration {} of {} is reached", iter, maxIter);
    }
    while (iter < maxIter) {
      chain.tell(HookEvent.BEFORE_STEP, this);
      runStep();
      afterStep(ChainPosition.START);
      if (endsHere()) {
        return stop.outcome();
      }
      moveTo(iter + 1);
    }
    return new Outcome.Completed();
  }

  private void moveTo(long iteration) {
    iter = iteration;
    storage.iteration(iteration);
  }

  /**
   * A stop in the last iteration still completes the run; a signal there kept it from evaluating,
   * and a rollback took the iteration back.
   */
  private boolean endsHere() {
    return iterationEnd.isStopping()
        && (iter < maxIter - 1 || isInterrupted() || stop.isRollback());
  }

  private Outcome evaluateOnce() {
    moveTo(Math.max(lastFinished, 0));
    iterationEnd.tellEvaluation(this);
    return new Outcome.Completed();
  }

  private void runStep() {
    clock.begin();
    try {
      step.run(this);
    } catch (HooklineException e) {
      throw e;
    } catch (Throwable e) {
      throw new RunException("the step failed at iteration %d: %s".formatted(iter, e), e);
    }
    clock.end();
    chain.span("step", "run", clock.lastStart(), clock.lastEnd());
    lastFinished = iter;
  }

  private void afterStep(ChainPosition behind) {
    stateIsWhole = true;
    iterationEnd.tell(this, behind);
    stateIsWhole = isLastIteration() && !stop.isRollback();
  }

  static InputException noFolder() {
    return new InputException(
        "this run has no folder; give it one with --output, or Trainer.builder().output(...) in"
            + " code");
  }
}
