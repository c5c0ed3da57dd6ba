package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.detection.VideoDataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.data.SampleOrder.Start;
import org.hookline.djl.detection.ImageBatch;
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

  private final LoadingPlan plan;
  private TrainingSet set;
  private FrameStore store;
  private SampleOrder order;
  private Start start = Start.BEGINNING;
  private @Nullable Version version;
  private @Nullable Consumer<Loader<ImageBatch>> consumer;

  /** The frames of data as it is when a run begins. */
  TrainingFrames(LoadingPlan plan, TrainingSet set) {
    this.plan = plan;
    this.set = set;
    this.store = plan.store(set.videos());
    this.order = plan.orders().of(set, start);
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

  /** Whom to give the loaders of the frames to come. */
  void feed(Consumer<Loader<ImageBatch>> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public Map<String, ?> refresh(long from, Trainer trainer) {
    DataVersions versions = new DataVersions(trainer.output());
    Version wanted = versions.at(from).orElseGet(() -> present(versions, from, trainer.output()));
    TrainingSet fresh;
    try {
      fresh = open(versions, wanted);
    } catch (InputException e) {
      if (version == null || wanted.equals(version)) {
        throw e;
      }
      warn(e);
      wanted = version;
      fresh = open(versions, wanted);
    }
    versions.note(from, wanted);
    if (!plan.orders().groupSizes(fresh).equals(plan.orders().groupSizes(set))) {
      start = order.next(from * plan.data().batchSize());
    }
    use(fresh, wanted);
    Map<String, Object> state = wanted.toMap();
    state.put("draws", start.draws());
    state.put("epoch", start.epoch());
    return state;
  }

  @Override
  public void restore(Config saved, Trainer trainer) {
    DataVersions versions = new DataVersions(trainer.output());
    Version wanted = Version.of(saved);
    require(versions.annotations(wanted.annotations()), "the annotations");
    wanted
        .falsePositives()
        .ifPresent(list -> require(versions.falsePositives(list), "the false positives"));
    start = new Start(saved.getLong("draws"), saved.getLong("epoch"));
    use(open(versions, wanted), wanted);
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
    } catch (InputException e) {
      if (version == null) {
        throw e;
      }
      warn(e);
      return version;
    }
  }

  private static void warn(InputException e) {
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
    set = fresh;
    version = newVersion;
    store = plan.store(fresh.videos());
    order = plan.orders().of(fresh, start);
    fresh
        .falsePositives()
        .ifPresent(
            list ->
                log.info(
                    "{} frames of {} videos have false positives, found after iteration {}",
                    list.frameCount(),
                    list.videos().size(),
                    list.iteration()));
    if (consumer != null) {
      consumer.accept(loader());
    }
  }
}
