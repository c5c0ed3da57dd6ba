package org.hookline.ultrasound.detector;

import java.util.SortedMap;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.DataSources;

/**
 * The data sets of a run as they were read when it began.
 *
 * @param sources reads them again
 * @param training what is trained on
 * @param tests what the model is measured on, by name
 */
record RunData(DataSources sources, VideoDataset training, SortedMap<String, VideoDataset> tests) {}
