package org.hookline.detection;

import java.nio.file.Path;

/**
 * What an evaluator is told when it begins.
 *
 * @param dataset the data set whose frames will come, all of them or some
 * @param output the folder for what the evaluator writes, such as the run's {@code predictions}
 *     folder; may not exist yet. Files are named after the data set and are overwritten by the next
 *     evaluation
 */
public record EvaluationContext(VideoDataset dataset, Path output) {}
