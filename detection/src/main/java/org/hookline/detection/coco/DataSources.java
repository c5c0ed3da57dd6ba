package org.hookline.detection.coco;

import java.util.List;
import java.util.function.Consumer;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.VideoDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the data sets of a run, and first has those made that are still to be made. */
public final class DataSources {

  private static final Logger LOG = LoggerFactory.getLogger(DataSources.class);

  private final List<DatasetMaker> makers;
  private final Consumer<String> progress;

  /**
   * @param makers the data set makers that are switched on
   * @param progress is told now and then how far a maker is
   */
  public DataSources(List<DatasetMaker> makers, Consumer<String> progress) {
    this.makers = List.copyOf(makers);
    this.progress = progress;
  }

  /**
   * Reads a data set. If it lies in the folder of a maker that is not complete, it is made; what is
   * repaired or unusual in the files is logged.
   *
   * @param name what the data set and its results are called
   * @throws org.hookline.InputException if it cannot be used; the message has files and ids
   */
  public VideoDataset open(String name, CocoSource source) {
    for (DatasetMaker maker : makers) {
      if (CocoSource.isUnder(maker.folder(), source.annotations()) && !maker.isComplete()) {
        LOG.info("Making the data set in \"{}\"", maker.folder());
        maker.make(progress);
      }
    }
    CocoReading reading = new CocoReader().read(name, source);
    reading.report().log(LOG);
    VideoDataset dataset = reading.dataset();
    LOG.info(
        "Data set \"{}\": {} videos, {} frames, {} annotations",
        name,
        dataset.videos().size(),
        dataset.frameCount(),
        dataset.annotationCount());
    return dataset;
  }
}
