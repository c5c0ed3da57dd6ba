package org.hookline.detection;

import java.util.Map;

/**
 * What a step that trains a detector shows to hooks that know detection; they find it by {@code
 * trainer.step().offer(DetectionTask.class)}.
 */
public interface DetectionTask {

  /** What is trained on, as it was last read. */
  VideoDataset trainingData();

  /** What the model is measured on, by name. */
  Map<String, VideoDataset> testData();

  /**
   * Runs the model as it is now over all frames of {@link #trainingData()}, as they are, without
   * changing anything that training depends on. The log says how far it is. Processes that train
   * together do it together, so all of them call this.
   *
   * @param consumer is given every frame, in order, video after video; nothing on a process that is
   *     not the main one
   */
  void detectInTrainingData(FrameConsumer consumer);
}
