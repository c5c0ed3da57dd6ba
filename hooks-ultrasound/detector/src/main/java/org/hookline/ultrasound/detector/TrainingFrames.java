package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.hookline.HooklineException;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.data.SampleOrder.Start;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.io.Json;
import org.hookline.ultrasound.detector.DataVersions.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames a model is trained on, which are read again when somebody asks for it: boxes, frames,
 * videos and false positives may come and go, categories may not.
 *
 * <p>Every version of the files is kept in the run's folder. Images are not: a run is exact as long
 * as those that are in use stay as they are.
 */
final class TrainingFrames implements RefreshableData {

  private static final Logger log = LoggerFactory.getLogger(TrainingFrames.class);
  private static final Json JSON = Json.oneLine();

  private final LoadingPlan plan;
  private TrainingSet set;
  private FrameStore store;
  private SampleOrder order;
  private Start start = Start.BEGINNING;
  private long startIteration;
  private @Nullable Version version;
  private @Nullable Consumer<Loader<ImageBatch>> consumer;

  /** The frames of data as it is when a run begins. */
  TrainingFrames(LoadingPlan plan, TrainingSet set) {
    this.plan = plan;
    this.set = set;
    this.store = plan.store(set.videos());
    this.order = plan.orders().of(set, start);
  }

  /** A loader of nothing, for a step that is not trained. */
  static Loader<ImageBatch> none(DetectionModel model) {
    return Loader.once(
        new NoClips(), clips -> ImageBatch.forTraining(clips, model), new LoaderSettings(1, 0));
  }

  private record NoClips() implements Dataset<Clip> {
    @Override
    public int size() {
      return 0;
    }

    @Override
    public Clip get(int index, RandomGenerator random) {
      throw new IndexOutOfBoundsException(index);
    }
  }

  /** The loader of the frames as they are now. */
  Loader<ImageBatch> loader() {
    return plan.loader(set, store, order);
  }

  /** What is trained on, as it was last read. */
  VideoDataset videos() {
    return set.videos();
  }

  /** All frames of {@link #videos()}, in their order. */
  FrameStore store() {
    return store;
  }

  /** Which files, and how much there is of what, for processes that are to have the same. */
  Map<String, String> facts() {
    return Map.of(
        "SHA-256 of the annotations", set.files().annotations(),
        "SHA-256 of the false positives", set.files().falsePositives().orElse("unknown"),
        "videos", String.valueOf(videos().videos().size()),
        "frames", String.valueOf(videos().frameCount()),
        "boxes", String.valueOf(videos().annotationCount()),
        "frames with false positives",
            set.falsePositives().map(list -> String.valueOf(list.frameCount())).orElse("unknown"));
  }

  /** Whom to give the loaders of the frames to come. */
  void feed(Consumer<Loader<ImageBatch>> newConsumer) {
    consumer = newConsumer;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The main process decides what it is; the others take just that from the run's folder.
   */
  @Override
  public Map<String, ?> refresh(long from, Trainer trainer) {
    DataVersions versions = new DataVersions(trainer.output());
    Decision decision =
        trainer.world().isMain()
            ? decided(versions, from, trainer)
            : heard(versions, trainer.processes());
    if (!plan.orders().groupSizes(decision.set()).equals(plan.orders().groupSizes(set))) {
      start = order.next(from * plan.data().batchSize());
      startIteration = from;
    }
    if (!decision.version().equals(version)) {
      use(decision.set(), decision.version());
    }
    Map<String, Object> state = decision.version().toMap();
    state.put("start", startIteration);
    state.put("epoch", start.epoch());
    return state;
  }

  /** What is trained on from now on, opened. */
  private record Decision(Version version, TrainingSet set) {}

  private Decision decided(DataVersions versions, long from, Trainer trainer) {
    if (version == null && from == 0) {
      // Nothing was completed yet, so there is nothing to repeat.
      versions.forget();
    }
    Decision decision = decide(versions, wanted(versions, from, trainer.output()));
    versions.note(from, decision.version());
    trainer.processes().fromMain(() -> JSON.write(decision.version().toMap()));
    return decision;
  }

  private Decision decide(DataVersions versions, Version wanted) {
    if (wanted.equals(version)) {
      return new Decision(wanted, set);
    }
    try {
      return new Decision(wanted, open(versions, wanted));
    } catch (InputException e) {
      if (version == null) {
        throw e;
      }
      warn(e);
      return new Decision(version, set);
    }
  }

  private Decision heard(DataVersions versions, Processes processes) {
    Version told = Version.of(ConfigFactory.parseString(processes.fromMain(() -> "")));
    return new Decision(told, told.equals(version) ? set : openKept(versions, told));
  }

  /**
   * What an iteration had before, if it is come to for the second time. The run's own lists are
   * mined again before, so they are what they were, unless the run went another way since.
   */
  private Version wanted(DataVersions versions, long from, Path output) {
    Optional<Version> noted = versions.at(from);
    if (noted.isEmpty()) {
      return present(versions, from, output);
    }
    FalsePositiveSource lists = plan.falsePositives();
    return lists.isOwn() ? versions.with(noted.get(), lists.at(from, output)) : noted.get();
  }

  @Override
  public void restore(Config saved, Trainer trainer) {
    DataVersions versions = new DataVersions(trainer.output());
    Version wanted = Version.of(saved);
    TrainingSet kept = openKept(versions, wanted);
    startIteration = saved.getLong("start");
    // The batch size may be another now.
    start = new Start(startIteration * plan.data().batchSize(), saved.getLong("epoch"));
    use(kept, wanted);
  }

  private TrainingSet openKept(DataVersions versions, Version wanted) {
    require(versions.annotations(wanted.annotations()), "the annotations");
    wanted
        .falsePositives()
        .ifPresent(list -> require(versions.falsePositives(list), "the false positives"));
    return open(versions, wanted);
  }

  private static void require(Path file, String what) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "there is no \"%s\", %s that this run was trained on; it cannot go on exactly without them"
              .formatted(file, what));
    }
  }

  private Version present(DataVersions versions, long from, Path output) {
    try {
      plan.sources().renew(plan.data().train().annotations());
      return versions.keep(
          plan.data().train().annotations(), plan.falsePositives().at(from, output));
    } catch (HooklineException e) {
      if (version == null) {
        throw e;
      }
      warn(e);
      return version;
    }
  }

  private static void warn(HooklineException e) {
    log.warn("the training data stays as it was, because {}", e.getMessage());
  }

  private TrainingSet open(DataVersions versions, Version wanted) {
    Path annotations = versions.annotations(wanted.annotations());
    TrainingSet fresh =
        plan.open(
            plan.data().train().in(annotations),
            wanted.falsePositives().map(versions::falsePositives));
    if (!fresh.videos().categories().equals(videos().categories())) {
      throw new InputException(
          "\"%s\" has the categories %s, and the model was made for %s"
              .formatted(annotations, names(fresh.videos()), names(videos())));
    }
    return fresh;
  }

  private static List<String> names(VideoDataset dataset) {
    return dataset.categories().stream()
        .map(category -> "%d \"%s\"".formatted(category.id(), category.name()))
        .toList();
  }

  private void use(TrainingSet fresh, Version newVersion) {
    boolean sameFrames = version != null && version.annotations().equals(newVersion.annotations());
    set = fresh;
    version = newVersion;
    store = sameFrames ? store : plan.store(fresh.videos());
    order = plan.orders().of(fresh, start);
    fresh.tellFalsePositives(log);
    if (consumer != null) {
      consumer.accept(loader());
    }
  }
}
