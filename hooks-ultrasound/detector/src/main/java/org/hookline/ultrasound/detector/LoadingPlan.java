package org.hookline.ultrasound.detector;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.InputException;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.DataSources;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.plugin.PluginContext;

/**
 * How training data is opened, drawn and put into batches, whatever it is.
 *
 * @param data the settings
 * @param sources reads data sets
 * @param labels the categories in the model's numbers
 * @param model what batches are made for
 * @param context the run's seed and processes
 */
record LoadingPlan(
    DataSettings data,
    DataSources sources,
    Labels labels,
    DetectionModel model,
    PluginContext context) {

  /**
   * Reads training data.
   *
   * @throws InputException if it cannot be used, or there is nothing to learn from it
   */
  TrainingSet open(CocoSource source, Optional<Path> falsePositives) {
    return TrainingSet.of(openVideos(sources, source), falsePositives);
  }

  static VideoDataset openVideos(DataSources sources, CocoSource source) {
    VideoDataset dataset = sources.open("train", source);
    if (dataset.annotationCount() == 0) {
      throw new InputException(
          "There is nothing to learn from \"%s\": it has %d frames and no box (data.train.annotations)."
              .formatted(dataset.source(), dataset.frameCount()));
    }
    return dataset;
  }

  /** Where lists of false positives come from. */
  FalsePositiveSource falsePositives() {
    return new FalsePositiveSource(data.sampling().falsePositives().lists());
  }

  /** A store of the frames, with a memory of its own. */
  FrameStore store(VideoDataset dataset) {
    return new FrameStore(
        dataset.frames().toList(), data.frameScale(), new AtomicLong(data.cacheBytes()));
  }

  /** In which orders this process draws. */
  SampleOrders orders() {
    return new SampleOrders(
        data.sampling(),
        context.world(),
        context.train().seed(),
        loaderSettings().parts().samples());
  }

  /**
   * A loader of training data.
   *
   * @param store of its frames
   */
  Loader<ImageBatch> loader(TrainingSet set, FrameStore store, SampleOrder order) {
    return Loader.of(
        samples(set, new LabelledFrames(store, labels, data.sampling().domains(set.videos()))),
        order,
        clips -> ImageBatch.forTraining(clips, model),
        loaderSettings());
  }

  private Dataset<Clip> samples(TrainingSet set, LabelledFrames frames) {
    SampleSettings sample = data.sampling().sample();
    return sample instanceof SampleSettings.Segment segment
        ? SegmentSamples.of(
            set,
            frames,
            new SegmentSamples.SegmentSettings(
                segment, data.augmentation(), data.sampling().falsePositives().frameWeight()))
        : new FrameSamples(frames, data.augmentation());
  }

  private LoaderSettings loaderSettings() {
    int processes = context.world().size();
    if (data.batchSize() % processes != 0) {
      throw new InputException(
          "data.batch-size is %d, which cannot be shared evenly by %d processes; make it a multiple"
              .formatted(data.batchSize(), processes));
    }
    int each = data.batchSize() / processes;
    if (data.accumulation() > each) {
      throw new InputException(
          "data.accumulation is %d, but a process has only %d samples in a step; make it at most that"
              .formatted(data.accumulation(), each));
    }
    return new LoaderSettings(new BatchParts(each, data.accumulation()), data.workers());
  }
}
