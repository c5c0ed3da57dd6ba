package org.hookline.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Lets a run save when the process is told to end: the first TERM or INT asks the trainer to stop,
 * a second one ends the process at once. Each ends it with 128 plus the signal's number.
 */
@SuppressWarnings("sunapi") // The only way to learn which signal it was and to be in time.
final class Signals implements SignalHandler, Consumer<Trainer>, AutoCloseable {

  private static final int BASE = 128;

  private final Signal[] signals = {new Signal("TERM"), new Signal("INT")};
  private final SignalHandler[] before = new SignalHandler[signals.length];
  private final AtomicReference<@Nullable Signal> received = new AtomicReference<>();
  private final PrintWriter err;
  private volatile @Nullable Trainer trainer;

  /** Handles signals from now on. */
  Signals(PrintWriter err) {
    this.err = err;
    for (int i = 0; i < signals.length; i++) {
      before[i] = Signal.handle(signals[i], this);
    }
  }

  /** The trainer to be stopped; before there is one, there is nothing to save. */
  @Override
  public void accept(Trainer newTrainer) {
    trainer = newTrainer;
  }

  @Override
  public void handle(Signal signal) {
    Trainer running = trainer;
    if (running == null || !received.compareAndSet(null, signal)) {
      Runtime.getRuntime().halt(BASE + signal.getNumber());
      return;
    }
    running.interrupt(signal.getName());
    err.println(
        "hookline: SIG%s: finishing the step and saving; a second one ends at once"
            .formatted(signal.getName()));
    err.flush();
  }

  /** The exit code of a process that was told to end. */
  Optional<Integer> exitCode() {
    return Optional.ofNullable(received.get()).map(signal -> BASE + signal.getNumber());
  }

  @Override
  public void close() {
    for (int i = 0; i < signals.length; i++) {
      Signal.handle(signals[i], before[i]);
    }
  }
}
