package org.hookline.ultrasound.detector;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.DatasetMakerFactory;
import org.hookline.detection.Evaluator;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.train.DataParallelSettings;
import org.hookline.plugin.Choice;

/**
 * The top-level keys that the step {@code detection} reads.
 *
 * @param data what is trained and measured on
 * @param datasets makers of data sets that are not on disk yet
 * @param evaluators what measures, draws or writes the detections on the test data
 * @param model what is trained
 * @param optimizer how it is trained
 * @param dataParallel how several processes train it together
 */
public record DetectionSettings(
    DataSettings data,
    Map<String, Choice<DatasetMaker>> datasets,
    Map<String, Choice<Evaluator>> evaluators,
    Choice<DetectionModelBuilder> model,
    OptimizerSettings optimizer,
    DataParallelSettings dataParallel) {

  /** The folders that data set makers fill. */
  List<Path> madeFolders() {
    return datasets.values().stream().map(DatasetMakerFactory::folderOf).toList();
  }
}
