package org.hookline.hooks.nanguard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.train.NonFinite;
import org.hookline.io.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a run back to its newest checkpoint, and remembers that it did: in a file, which is written
 * first, because the checkpoint is older and cannot know of it.
 *
 * <p>A checkpoint may have been taken when the weights were beyond help already. When going back to
 * it was in vain, the next rollback goes back to the one before.
 *
 * <p>A rollback counts from the iteration it went back to. So wherever a run is resumed from, each
 * iteration is run with the learning rates it had, and a checkpoint taken again is the same.
 */
final class Rollbacks {

  private static final Logger log = LoggerFactory.getLogger(Rollbacks.class);

  private static final String FILE = "rollbacks.json";

  private final NanGuardSettings settings;
  private final RollbackFile file;
  private List<Rollback> all = List.of();

  Rollbacks(NanGuardSettings settings, Disk disk) {
    this.settings = settings;
    file = new RollbackFile(disk);
  }

  /**
   * Knows what the file in a folder says, as the main process reads it. Without one, as in a new
   * run, the checkpoint's stand.
   */
  void open(Path folder, Processes processes) {
    String told =
        processes.fromMain(
            () -> file.read(folder.resolve(FILE)).map(RollbackFile::text).orElse(""));
    if (!told.isEmpty()) {
      all = RollbackFile.listOf(ConfigFactory.parseString(told));
    }
  }

  int count() {
    return all.size();
  }

  /** How many were caused by an iteration. */
  long causedBy(long iteration) {
    return all.stream().filter(rollback -> rollback.iteration() == iteration).count();
  }

  /** How many an iteration is run after. */
  int before(long iteration) {
    return known(iteration).size();
  }

  /** What all learning rates of an iteration are multiplied with. */
  double factor(long iteration) {
    return Math.pow(settings.lrFactor(), before(iteration));
  }

  /**
   * Writes everything down and asks the trainer to go back.
   *
   * @throws RunException if there were enough rollbacks
   */
  void rollBack(Evidence evidence, PostMortem postMortem, Trainer trainer) {
    NonFinite found = evidence.found();
    requireAnotherOne(evidence, postMortem);
    OptionalLong target = target(evidence, postMortem, trainer);
    long from = target.isPresent() ? target.getAsLong() + 1 : trainer.startIter();
    Path folder = postMortem.write(evidence, "rolled back to iteration " + from, count());
    List<Rollback> more =
        Stream.concat(all.stream(), Stream.of(new Rollback(found.iteration(), from))).toList();
    if (trainer.world().isMain()) {
      // First of all: who is killed in between runs into the same again, and decides the same.
      target.ifPresent(iteration -> pointTo(iteration, trainer.checkpoints()));
      file.write(folder.resolveSibling(FILE), more);
    }
    all = more;
    trainer.requestRollback(
        "%s; %s iteration %d, with learning rates times %s from there on; rollback %d of at most %d; %s"
            .formatted(
                found.description(),
                target.isPresent() ? "back to" : "no checkpoint was taken yet, so again from",
                from,
                factor(from),
                count(),
                settings.maxRollbacks(),
                evidence.hint(folder)));
  }

  /** The iteration of the checkpoint to go back to, which the main process finds. */
  private OptionalLong target(Evidence evidence, PostMortem postMortem, Trainer trainer) {
    String told =
        trainer
            .processes()
            .fromMain(
                () -> {
                  // Waits for a save under way: whether it is gone back to must not depend on when
                  // a process ends.
                  CheckpointStore store = trainer.checkpoints();
                  return store
                      .newest()
                      .map(newest -> hopeful(newest, store, evidence, postMortem))
                      .map(target -> String.valueOf(target.iteration()))
                      .orElse("");
                });
    return told.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(told));
  }

  private static void pointTo(long iteration, CheckpointStore store) {
    if (store.newest().filter(newest -> newest.iteration() == iteration).isEmpty()) {
      store.point(CheckpointStore.LAST, iteration);
    }
  }

  /**
   * The newest checkpoint that training was not taken back to in vain: one that was taken when the
   * weights were beyond help already leads to the same again, whatever the learning rate.
   */
  private Checkpoint hopeful(
      Checkpoint newest, CheckpointStore store, Evidence evidence, PostMortem postMortem) {
    if (!isInVain(newest.iteration())) {
      return newest;
    }
    return store.list().stream()
        .sorted(Comparator.reverseOrder())
        .filter(iteration -> iteration < newest.iteration() && !isInVain(iteration))
        .flatMap(iteration -> sound(iteration, store).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new RunException(
                    "%s; training went back to every checkpoint there is (%s), so the trouble began before them; %s"
                        .formatted(
                            evidence.found().description(),
                            listed(),
                            evidence.hint(postMortem.write(evidence, "failed", count())))));
  }

  /** Whether training was taken back to a checkpoint since it was last saved. */
  private boolean isInVain(long iteration) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).from() <= iteration + 1) {
        return all.get(i).from() == iteration + 1;
      }
    }
    return false;
  }

  private static Optional<Checkpoint> sound(long iteration, CheckpointStore store) {
    try {
      return Optional.of(store.open(iteration));
    } catch (InputException e) {
      log.warn("A checkpoint is passed over: {}", e.getMessage(), e);
      return Optional.empty();
    }
  }

  private String listed() {
    return all.stream().map(Rollback::toString).collect(Collectors.joining(", "));
  }

  private void requireAnotherOne(Evidence evidence, PostMortem postMortem) {
    if (count() >= settings.maxRollbacks()) {
      Path folder = postMortem.write(evidence, "failed", count());
      throw new RunException(
          "%s; training went back %d times already (%s), and hooks.nan-guard.max-rollbacks is %d; %s"
              .formatted(
                  evidence.found().description(),
                  count(),
                  listed(),
                  settings.maxRollbacks(),
                  evidence.hint(folder)));
    }
  }

  /** What a checkpoint of an iteration says of them. */
  Map<String, List<Map<String, Object>>> state(long iteration) {
    return RollbackFile.stateOf(known(iteration));
  }

  void restore(Config state) {
    all = RollbackFile.listOf(state);
  }

  private List<Rollback> known(long iteration) {
    return all.stream().filter(rollback -> rollback.from() <= iteration).toList();
  }
}
