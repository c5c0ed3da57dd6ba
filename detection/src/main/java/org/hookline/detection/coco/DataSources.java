package org.hookline.detection.coco;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hookline.InputException;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.VideoDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the data sets of a run, and first has those made that are still to be made.
 *
 * <p>A maker is looked at once, so that all data sets of its folder are of one making, however its
 * sources change; {@link #renew} looks again.
 */
public final class DataSources {

  private static final Logger LOG = LoggerFactory.getLogger(DataSources.class);

  private final List<DatasetMaker> makers;
  private final Consumer<String> progress;
  private final Set<DatasetMaker> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param makers the data set makers that are switched on
   * @param progress is told now and then how far a maker is
   */
  public DataSources(List<DatasetMaker> makers, Consumer<String> progress) {
    this.makers = List.copyOf(makers);
    this.progress = progress;
  }

  /**
   * Reads a data set. If it lies in the folder of a maker that is not complete, it is made, and
   * before it what it is made from; what is repaired or unusual in the files is logged.
   *
   * @param name what the data set and its results are called
   * @throws InputException if it cannot be used; the message has files and ids
   */
  public VideoDataset open(String name, CocoSource source) {
    make(source.annotations(), List.of());
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

  /**
   * Has a file made if it lies in the folder of a maker that is not complete, as {@link #open} does
   * before it reads.
   *
   * @throws InputException if it cannot be made
   */
  public void make(Path annotations) {
    make(annotations, List.of());
  }

  /**
   * Has a file made anew if it lies in the folder of a maker whose sources have changed.
   *
   * @throws InputException if it cannot be made
   */
  public void renew(Path annotations) {
    seen.clear();
    make(annotations, List.of());
  }

  /**
   * Has a file made, and before it the sources of its maker.
   *
   * @param needing the makers that wait for it
   */
  private void make(Path file, List<DatasetMaker> needing) {
    for (DatasetMaker maker : makers) {
      if (!seen.contains(maker) && CocoSource.isUnder(maker.folder(), file)) {
        List<DatasetMaker> chain = new ArrayList<>(needing);
        chain.add(maker);
        checkEnds(chain);
        maker.sources().forEach(source -> make(source, chain));
        if (!maker.isComplete()) {
          LOG.info("Making the data set in \"{}\"", maker.folder());
          maker.make(progress);
        }
        seen.add(maker);
      }
    }
  }

  private static void checkEnds(List<DatasetMaker> chain) {
    DatasetMaker last = chain.get(chain.size() - 1);
    int first = chain.indexOf(last);
    if (first < chain.size() - 1) {
      throw new InputException(
          "Data sets are made from each other, so none can be the first: %s. Take another source or folder."
              .formatted(
                  chain.subList(first, chain.size()).stream()
                      .map(maker -> "\"" + maker.folder() + "\"")
                      .collect(joining(" from "))));
    }
  }
}
