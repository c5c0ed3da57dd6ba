package org.hookline.ultrasound.detector;

import java.util.Optional;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.mining.FalsePositives;

/**
 * What is trained on.
 *
 * @param videos with their objects
 * @param falsePositives what mining found in them, if it was done
 */
record TrainingSet(VideoDataset videos, Optional<FalsePositives> falsePositives) {}
