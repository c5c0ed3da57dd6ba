package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.RefreshableData;
import org.hookline.Trainer;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.ImageBatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames a model is trained on, which are read again when somebody asks for it: boxes, frames
 * and videos may come and go, categories may not.
 *
 * <p>Every version of the annotations is kept in the run's folder. Images are not: a run is exact
 * as long as those that are in use stay as they are.
 */
final class TrainingFrames implements RefreshableData {

  private static final Logger log = LoggerFactory.getLogger(TrainingFrames.class);

  private final LoadingPlan plan;
  private VideoDataset dataset;
  private Sampler.Start start = Sampler.Start.BEGINNING;
  private @Nullable String version;
  private @Nullable Consumer<Loader<ImageBatch>> consumer;

  TrainingFrames(LoadingPlan plan, VideoDataset dataset) {
    this.plan = plan;
    this.dataset = dataset;
  }

  /** The loader of the frames as they are now. */
  Loader<ImageBatch> loader() {
    return plan.loader(dataset, start, new AtomicLong(plan.data().cacheBytes()));
  }

  /** What is trained on, as it was last read. */
  VideoDataset dataset() {
    return dataset;
  }

  /** Whom to give the loaders of the frames to come. */
  void feed(Consumer<Loader<ImageBatch>> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public Map<String, ?> refresh(long from, Trainer trainer) {
    AnnotationVersions versions = new AnnotationVersions(trainer.output());
    String wanted = versions.at(from).orElseGet(() -> present(versions));
    VideoDataset before = dataset;
    VideoDataset fresh;
    try {
      fresh = open(versions, wanted);
    } catch (InputException e) {
      if (version == null || wanted.equals(version)) {
        throw e;
      }
      log.warn(
          "the training data stays as it was, because \"{}\" cannot be used: {}",
          plan.data().train().annotations(),
          e.getMessage());
      wanted = version;
      fresh = open(versions, wanted);
    }
    versions.note(from, wanted);
    long draws = from * plan.data().batchSize();
    if (fresh.frameCount() != before.frameCount()) {
      start = start.next(draws, before.frameCount());
    }
    use(fresh, wanted);
    return Map.of("annotations", wanted, "draws", start.draws(), "epoch", start.epoch());
  }

  @Override
  public void restore(Config saved, Trainer trainer) {
    String wanted = saved.getString("annotations");
    AnnotationVersions versions = new AnnotationVersions(trainer.output());
    if (!Files.isRegularFile(versions.file(wanted))) {
      throw new InputException(
          "there is no \"%s\", the annotations that this run was trained on; it cannot go on exactly without them"
              .formatted(versions.file(wanted)));
    }
    start = new Sampler.Start(saved.getLong("draws"), saved.getLong("epoch"));
    use(open(versions, wanted), wanted);
  }

  private String present(AnnotationVersions versions) {
    try {
      plan.sources().renew(plan.data().train().annotations());
      return versions.keep(plan.data().train().annotations());
    } catch (InputException e) {
      if (version == null) {
        throw e;
      }
      log.warn(
          "the training data stays as it was: \"{}\": {}",
          plan.data().train().annotations(),
          e.getMessage());
      return version;
    }
  }

  private VideoDataset open(AnnotationVersions versions, String wanted) {
    CocoSource copy = plan.data().train().in(versions.file(wanted));
    VideoDataset fresh = plan.open(copy);
    if (!fresh.categories().equals(dataset.categories())) {
      throw new InputException(
          "it has the categories %s, and the model was made for %s"
              .formatted(names(fresh), names(dataset)));
    }
    return fresh;
  }

  private static List<String> names(VideoDataset dataset) {
    return dataset.categories().stream()
        .map(category -> "%d \"%s\"".formatted(category.id(), category.name()))
        .toList();
  }

  private void use(VideoDataset fresh, String newVersion) {
    dataset = fresh;
    version = newVersion;
    if (consumer != null) {
      consumer.accept(loader());
    }
  }
}
