package org.hookline.detection.coco;

import org.hookline.detection.DatasetReport;
import org.hookline.detection.VideoDataset;

/**
 * What came of reading a data set.
 *
 * @param dataset sound data only
 * @param report what was repaired, left out or is unusual; no errors
 */
public record CocoReading(VideoDataset dataset, DatasetReport report) {}
