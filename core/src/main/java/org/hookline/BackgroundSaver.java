package org.hookline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.CheckpointStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes the checkpoints of a run: copies the state on the training thread and writes the copy on a
 * thread of its own, while training goes on. What is asked for happens in order, and one save is
 * under way at most. A failure is thrown to whoever waits next; what was queued behind it does not
 * happen.
 */
final class BackgroundSaver {

  private static final CompletableFuture<@Nullable Void> NOTHING =
      CompletableFuture.completedFuture(null);
  private static final long NEVER = -1;

  private final @Nullable CheckpointStore store;
  private final TrainerState state;
  private final WritersHook writers;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BackgroundSaver::daemon);
  private CompletableFuture<@Nullable Void> work = NOTHING;
  private long savedAt = NEVER;

  BackgroundSaver(@Nullable CheckpointStore store, TrainerState state, WritersHook writers) {
    this.store = store;
    this.state = state;
    this.writers = writers;
    // So nobody has to stop it, and a trainer that nobody closes leaves no thread behind.
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread daemon(Runnable work) {
    Thread daemon = new Thread(work, "hookline-saver");
    daemon.setDaemon(true);
    return daemon;
  }

  /** Where checkpoints are, when everything asked for has happened. */
  CheckpointStore store() {
    await();
    return required();
  }

  private CheckpointStore required() {
    return Optional.ofNullable(store).orElseThrow(Trainer::noFolder);
  }

  /** Knows that this iteration needs no save, if the checkpoint is one of this run. */
  void restoredFrom(Checkpoint checkpoint) {
    Path parent = absolute(checkpoint.folder()).getParent();
    if (store != null && absolute(store.folder()).equals(parent)) {
      savedAt = checkpoint.iteration();
    }
  }

  boolean has(long iteration) {
    return iteration >= 0 && iteration == savedAt;
  }

  /**
   * The save before must have ended: its parts may lend their memory to these. Only the main
   * process has any.
   */
  void save(long iteration, ChainPosition position) {
    CheckpointStore target = store();
    List<CheckpointPart> parts = state.parts(iteration, position);
    if (!parts.isEmpty()) {
      submit(
          () -> write(target, iteration, parts),
          "the checkpoint of iteration " + iteration,
          "saved");
    }
    savedAt = iteration;
  }

  void point(String pointer, long iteration) {
    CheckpointStore target = required();
    submit(() -> target.point(pointer, iteration), "the pointer \"" + pointer + "\"", "moved");
  }

  /** Waits for everything asked for; throws the failure if there was one. */
  void await() {
    CompletableFuture<@Nullable Void> pending = work;
    work = NOTHING;
    try {
      pending.join();
    } catch (CompletionException e) {
      savedAt = NEVER;
      Failures.throwIfAny(e.getCause());
    }
  }

  private void write(CheckpointStore target, long iteration, List<CheckpointPart> parts) {
    try {
      writers.sync();
      target.save(iteration, parts);
    } finally {
      parts.forEach(CheckpointPart::release);
    }
  }

  private void submit(Runnable task, String what, String done) {
    work =
        work.thenRunAsync(
            () -> {
              try {
                task.run();
              } catch (HooklineException e) {
                throw e;
              } catch (RuntimeException e) {
                String why = Failures.describe(e);
                throw new RunException("%s could not be %s: %s".formatted(what, done, why), e);
              }
            },
            thread);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
