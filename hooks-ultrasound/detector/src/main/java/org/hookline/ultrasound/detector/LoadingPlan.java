package org.hookline.ultrasound.detector;

import java.util.concurrent.atomic.AtomicLong;
import org.hookline.InputException;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.DataSources;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleOrder;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.plugin.PluginContext;

/**
 * How training frames are opened, drawn and put into batches, whatever they are.
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
  VideoDataset open(CocoSource source) {
    return openTraining(sources, source);
  }

  static VideoDataset openTraining(DataSources sources, CocoSource source) {
    VideoDataset dataset = sources.open("train", source);
    if (dataset.annotationCount() == 0) {
      throw new InputException(
          "There is nothing to learn from \"%s\": it has %d frames and no box (data.train.annotations)."
              .formatted(dataset.source(), dataset.frameCount()));
    }
    return dataset;
  }

  /**
   * A loader of frames.
   *
   * @param room how many bytes of pixels may be kept
   */
  Loader<ImageBatch> loader(VideoDataset dataset, SampleOrder.Start start, AtomicLong room) {
    FrameStore store = new FrameStore(dataset.frames().toList(), data.frameSize(), room);
    FrameDataset frames = new FrameDataset(store, labels, data.augmentation());
    return Loader.of(
        frames,
        Sampler.shuffled(frames.size(), context.train().seed(), context.world()).from(start),
        images -> ImageBatch.forTraining(images, model),
        loaderSettings());
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
          "data.accumulation is %d, but a process has only %d frames in a step; make it at most that"
              .formatted(data.accumulation(), each));
    }
    return new LoaderSettings(new BatchParts(each, data.accumulation()), data.workers());
  }
}
