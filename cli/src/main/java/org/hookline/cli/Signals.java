package org.hookline.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hookline.Trainer;
import org.hookline.io.OsSignal;
import org.jspecify.annotations.Nullable;

/**
 * Lets a run save when the process is told to end: the first TERM or INT asks the trainer to stop,
 * a second one ends the process at once. Each ends it with 128 plus the signal's number.
 */
final class Signals implements Consumer<Trainer>, AutoCloseable {

  private static final int BASE = 128;
  private static final String HANGUP = "HUP";
  private static final Map<String, Integer> NUMBERS = Map.of(HANGUP, 1, "INT", 2, "TERM", 15);

  private final PrintWriter err;
  private final List<OsSignal> handled;
  private final AtomicReference<@Nullable String> signal = new AtomicReference<>();
  private volatile @Nullable Trainer trainer;

  /** Handles signals from now on. */
  Signals(PrintWriter err) {
    this.err = err;
    handled = List.of(on("TERM"), on("INT"));
  }

  /**
   * The trainer to be stopped, also by a signal that came when the one before it had ended; before
   * there is one, there is nothing to save.
   */
  @Override
  public void accept(Trainer newTrainer) {
    trainer = newTrainer;
    String earlier = signal.get();
    if (earlier != null) {
      newTrainer.interrupt(earlier);
    }
  }

  /** The exit code of a process that was told to end. */
  Optional<Integer> exitCode() {
    return Optional.ofNullable(signal.get()).map(Signals::exitCode);
  }

  /** The exit code of a process that ends because one it trains with was told to. */
  static int exitCode(String signal) {
    return BASE + NUMBERS.getOrDefault(signal, 0);
  }

  /** Ends the run as a signal does: the process that has started this one is gone. */
  void launcherEnded() {
    received(HANGUP);
  }

  @Override
  public void close() {
    handled.forEach(OsSignal::close);
  }

  private OsSignal on(String name) {
    return new OsSignal(name, () -> received(name));
  }

  private void received(String name) {
    boolean isFirst = signal.compareAndSet(null, name);
    Trainer running = trainer;
    if (running == null || !isFirst) {
      Runtime.getRuntime().halt(exitCode(name));
      return;
    }
    running.interrupt(name);
    err.println(
        "hookline: SIG%s: finishing the step and saving; a second one ends at once"
            .formatted(name));
    err.flush();
  }
}
