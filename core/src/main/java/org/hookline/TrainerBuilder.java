package org.hookline;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.io.Disk;
import org.jspecify.annotations.Nullable;

/** Collects what a trainer is made of; {@link Trainer#builder()} begins one. */
public final class TrainerBuilder {

  final List<NamedHook> hooks = new ArrayList<>();
  final SortedMap<String, EventWriter> writers = new TreeMap<>();
  @Nullable TrainingStep step;
  @Nullable Path output;
  @Nullable Checkpoint resumeFrom;
  @Nullable Checkpoint weightsFrom;
  Disk disk = Disk.real();
  MeterRegistry meters = new CompositeMeterRegistry();
  Processes processes = Processes.alone();
  long maxIter;
  long seed;

  TrainerBuilder() {}

  /** What happens in an iteration; the trainer closes it. */
  public TrainerBuilder step(TrainingStep newStep) {
    step = newStep;
    return this;
  }

  /** The number of iterations, zero or more. */
  public TrainerBuilder maxIter(long newMaxIter) {
    if (newMaxIter < 0) {
      throw new IllegalArgumentException("maxIter must not be negative, it is " + newMaxIter);
    }
    maxIter = newMaxIter;
    return this;
  }

  /** The one seed everything random derives from. */
  public TrainerBuilder seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /** Adds a hook under the name of its class: {@code HelloHook} is {@code hello}. */
  public TrainerBuilder hook(Hook hook) {
    return hook(Hook.nameOf(hook.getClass()), hook);
  }

  /** Adds a hook under a name of its own. */
  public TrainerBuilder hook(String name, Hook hook) {
    hooks.add(new NamedHook(name, hook));
    return this;
  }

  /**
   * Adds an event writer under a name of its own. Where several processes train together, those of
   * the main one write, and the others' are never called.
   */
  public TrainerBuilder writer(String name, EventWriter writer) {
    if (writers.putIfAbsent(name, writer) != null) {
      throw new InputException("two event writers are named \"%s\"".formatted(name));
    }
    return this;
  }

  /** The run's folder, which must exist; without one, hooks that write files cannot be used. */
  public TrainerBuilder output(Path folder) {
    output = folder;
    return this;
  }

  /** Starts at iteration 0 with the weights of a checkpoint, and nothing else of it. */
  public TrainerBuilder weightsFrom(Checkpoint checkpoint) {
    weightsFrom = checkpoint;
    return this;
  }

  /** Goes on from a checkpoint: weights, optimizer, and every hook's state. */
  public TrainerBuilder resumeFrom(Checkpoint checkpoint) {
    resumeFrom = checkpoint;
    return this;
  }

  /** Where meters are registered. */
  public TrainerBuilder meters(MeterRegistry registry) {
    meters = registry;
    return this;
  }

  /**
   * Those that train together, each with a trainer of the same; whoever joined them leaves. A
   * trainer that fails aborts them with its reason, so that the others end too: there is nothing
   * left to be told then.
   */
  public TrainerBuilder processes(Processes newProcesses) {
    processes = newProcesses;
    return this;
  }

  /** The disk that checkpoints are written to; a test gives one that fails. */
  TrainerBuilder disk(Disk newDisk) {
    disk = newDisk;
    return this;
  }

  /** The trainer, ready to run once. */
  public Trainer build() {
    return new Trainer(this);
  }
}
