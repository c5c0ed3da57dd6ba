package org.hookline.ultrasound.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.detection.DatasetName;
import org.hookline.detection.coco.CocoWriter;
import org.hookline.text.Numbers;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignReading;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.split.PatientNames;
import org.hookline.ultrasound.data.split.SplitAnnotations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the videos of all sources together and writes the two files of an index. */
final class CatalogIndex {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogIndex.class);
  private static final int SHOWN = 10;
  private static final String LESION = "lesion";

  private final UltrasoundCatalogSettings settings;
  private final PatientNames patients;
  private final SortedSet<String> categories = new TreeSet<>();
  private final List<CatalogVideo> videos = new ArrayList<>();
  private final Map<List<String>, String> sources = new HashMap<>();

  CatalogIndex(UltrasoundCatalogSettings settings, PatientNames patients) {
    this.settings = settings;
    this.patients = patients;
  }

  /**
   * Reads a source.
   *
   * @throws InputException if it cannot be used, or has a video that another source has under the
   *     same data set name
   */
  void add(String name, CatalogSource source) {
    ForeignReading reading = source.read();
    reading.report().throwIfUnusable();
    reading.report().log(LOG);
    categories.addAll(reading.categories());
    SourceVideos own = new SourceVideos(name, source, patients, settings.patientFolds());
    for (CatalogVideo video : own.of(reading.videos())) {
      String dataset = video.dataset().toString();
      String other = sources.putIfAbsent(List.of(dataset, video.ownName()), name);
      if (other != null) {
        throw new InputException(
            "The sources \"%s\" and \"%s\" both have the video \"%s\" of \"%s\"; leave one of them out."
                .formatted(other, name, video.ownName(), dataset));
      }
      videos.add(video);
    }
  }

  /**
   * Writes both files, each in one instant.
   *
   * @throws InputException if there is no video at all
   */
  void write() {
    if (videos.isEmpty()) {
      throw new InputException(
          "The sources of the index in \"%s\" have no video.".formatted(settings.folder()));
    }
    Path root = settings.root().toAbsolutePath().normalize();
    SplitAnnotations train = new SplitAnnotations(Split.TRAIN, settings.folder(), categories());
    SplitAnnotations test = new SplitAnnotations(Split.TEST, settings.folder(), categories());
    SortedSet<String> names = new TreeSet<>();
    for (CatalogVideo video : videos) {
      (video.split() == Split.TRAIN ? train : test).add(video.video(), CatalogIndex::file);
      DatasetName.of(video.video().attributes()).forEach(name -> names.add(name.toString()));
    }
    warnOfPatients(train.patientsAlsoIn(test));
    List<DatasetName> parsed = names.stream().map(DatasetName::parse).toList();
    for (SplitAnnotations split : List.of(train, test)) {
      new CocoWriter().write(split.dataset(root), parsed);
      LOG.info("{}", split.summary());
    }
  }

  private static void warnOfPatients(SortedSet<String> both) {
    if (!both.isEmpty()) {
      LOG.warn(
          "{} in both splits, so results on test say little: {}",
          Numbers.counted(both.size(), "patient"),
          both.stream().limit(SHOWN).toList());
    }
  }

  private static Path file(ForeignFrame frame) {
    return frame
        .pixels()
        .ownFile()
        .orElseThrow(
            () -> new IllegalStateException("a frame of a source is no image file of its own"));
  }

  private List<String> categories() {
    if (settings.category().isPresent()) {
      return List.of(settings.category().get());
    }
    return categories.isEmpty() ? List.of(LESION) : List.copyOf(categories);
  }
}
