package org.hookline.detection;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an evaluator is told when it begins.
 *
 * @param dataset the data set whose frames will come, all of them or some
 * @param predictions the folder for detections as files, if they are wanted: {@code <data
 *     set>.json}
 * @param pictures the folder for pictures of this data set alone, if they are wanted. Neither
 *     folder need exist yet; files are overwritten by the next evaluation
 */
public record EvaluationContext(
    VideoDataset dataset, Optional<Path> predictions, Optional<Path> pictures) {}
