package org.hookline.ultrasound.live;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hookline.AlternativeWeights;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.detection.LiveDetector;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.StoredRun;

/** The model of a run that a user names: which checkpoint, and which weights of it. */
final class Model {

  private static final Pattern ITERATION = Pattern.compile("iter-(\\d{1,18})");

  private static final String TENSORS = ".safetensors";
  private static final List<String> TRAINED = List.of("model", "optimizer");

  private final StoredRun run;
  private final Checkpoint checkpoint;
  private final Optional<String> weights;

  private Model(StoredRun run, Checkpoint checkpoint, Optional<String> weights) {
    this.run = run;
    this.checkpoint = checkpoint;
    this.weights = weights;
  }

  /**
   * Finds it.
   *
   * @throws InputException if the run, its checkpoint or the weights are not there
   */
  static Model find(DetectOptions options, PluginCatalog catalog) {
    StoredRun run = StoredRun.open(options.run(), options.overrides(), catalog);
    Checkpoint checkpoint = checkpoint(run, options.checkpoint());
    options.weights().ifPresent(hook -> requireKept(hook, checkpoint));
    return new Model(run, checkpoint, options.weights());
  }

  private static Checkpoint checkpoint(StoredRun run, Optional<Path> asked) {
    CheckpointStore store = run.folder().checkpointStore();
    if (asked.isEmpty() && store.pointer(CheckpointStore.BEST).isPresent()) {
      return store.open(CheckpointStore.BEST);
    }
    Matcher iteration = ITERATION.matcher(asked.map(Path::toString).orElse(""));
    return iteration.matches()
        ? store.open(Long.parseLong(iteration.group(1)))
        : run.checkpoint(asked);
  }

  private static void requireKept(String hook, Checkpoint checkpoint) {
    if (TRAINED.contains(hook) || !checkpoint.parts().contains(hook + TENSORS)) {
      String kept =
          checkpoint.parts().stream()
              .filter(part -> part.endsWith(TENSORS))
              .map(part -> part.substring(0, part.length() - TENSORS.length()))
              .filter(part -> !TRAINED.contains(part))
              .sorted()
              .collect(Collectors.joining(", "));
      throw new InputException(
          "The checkpoint \"%s\" keeps no weights \"%s\" besides those that were trained; it keeps: %s. Leave --weights out for those that were trained."
              .formatted(checkpoint.folder(), hook, kept.isEmpty() ? "none" : kept));
    }
  }

  /** What the results say of it. */
  Map<String, Object> described() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("run", run.folder().toString());
    described.put("checkpoint", String.valueOf(checkpoint.folder().getFileName()));
    weights.ifPresent(hook -> described.put("weights", hook));
    return described;
  }

  /**
   * Makes it and lends it.
   *
   * @throws InputException if it is no detector, or if its configuration does not hold here
   */
  void use(Consumer<LiveDetector> user) {
    List<String> asked =
        weights.stream().map(hook -> ConfigUtil.joinPath("hooks", hook) + "=on").toList();
    run.lend(
        checkpoint,
        asked,
        trainer -> {
          LiveDetector detector = detector(trainer);
          AlternativeWeights chosen = weights.map(trainer::weights).orElse(Runnable::run);
          chosen.during(() -> user.accept(detector));
        });
  }

  private LiveDetector detector(Trainer trainer) {
    return trainer
        .step()
        .offer(LiveDetector.class)
        .orElseThrow(
            () ->
                new InputException(
                    "The run in \"%s\" trains no detector, so there is nothing to look with. Name a run of the step \"detection\"."
                        .formatted(run.folder())));
  }
}
