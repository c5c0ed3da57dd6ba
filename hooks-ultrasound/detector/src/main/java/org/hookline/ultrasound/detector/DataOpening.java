package org.hookline.ultrasound.detector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.detection.DatasetMaker;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.DataSources;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and reads the data sets of a run. A process that is alone makes each as it comes to read
 * it. Of several the main one makes what is to be made while the others wait; then all read the
 * same files.
 */
final class DataOpening {

  private static final Logger log = LoggerFactory.getLogger(DataOpening.class);

  private final DataSettings data;
  private final Collection<Choice<DatasetMaker>> makers;
  private final PluginContext context;

  /**
   * @param makers of data sets, which need not be there yet
   */
  DataOpening(DataSettings data, Collection<Choice<DatasetMaker>> makers, PluginContext context) {
    this.data = data;
    this.makers = makers;
    this.context = context;
  }

  /**
   * Opens all of it; every process calls this.
   *
   * @throws InputException if it cannot be used, or there is nothing to learn from it
   */
  RunData open() {
    boolean makes = context.world().isMain();
    DataSources sources =
        new DataSources(
            makes ? makers.stream().map(context::create).toList() : List.of(), log::info);
    if (context.world().size() > 1) {
      if (makes) {
        makeAll(sources);
      }
      context.processes().barrier();
    }
    return open(sources);
  }

  private void makeAll(DataSources sources) {
    try {
      sources.make(data.train().annotations());
    } catch (InputException e) {
      log.debug("opening the training data meets this again, and may know what else to take", e);
    }
    sortedTests().values().forEach(test -> sources.make(test.annotations()));
  }

  private RunData open(DataSources sources) {
    VideoDataset training = training(sources);
    data.sampling().checkAttribute(training);
    SortedMap<String, VideoDataset> tests = new TreeMap<>();
    for (Map.Entry<String, CocoSource> test : sortedTests().entrySet()) {
      VideoDataset dataset = sources.open(test.getKey(), test.getValue());
      warnOfUnknownCategories(dataset, training);
      tests.put(test.getKey(), dataset);
    }
    return new RunData(sources, training, tests);
  }

  private SortedMap<String, CocoSource> sortedTests() {
    return new TreeMap<>(data.test());
  }

  /**
   * The training data as it is, or as this run had it last: what is resumed goes on though the
   * files are being changed.
   */
  VideoDataset training(DataSources sources) {
    try {
      return LoadingPlan.openVideos(sources, data.train());
    } catch (InputException e) {
      DataVersions versions = new DataVersions(context.output());
      Path kept =
          versions
              .newest()
              .map(version -> versions.annotations(version.annotations()))
              .filter(Files::isRegularFile)
              .orElseThrow(() -> e);
      log.warn("the training data is the copy that the run keeps, because {}", e.getMessage());
      return LoadingPlan.openVideos(sources, data.train().in(kept));
    }
  }

  private static void warnOfUnknownCategories(VideoDataset test, VideoDataset training) {
    List<String> unknown =
        test.categories().stream()
            .filter(category -> !training.categories().contains(category))
            .map(category -> "%d \"%s\"".formatted(category.id(), category.name()))
            .toList();
    if (!unknown.isEmpty()) {
      log.warn(
          "The test data \"{}\" has categories that the training data does not have, so the model"
              + " cannot find them: {}",
          test.name(),
          String.join(", ", unknown));
    }
  }
}
