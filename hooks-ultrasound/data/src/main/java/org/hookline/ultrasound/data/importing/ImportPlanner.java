package org.hookline.ultrasound.data.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.hookline.InputException;
import org.hookline.ultrasound.data.foreign.ForeignReading;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.importing.ImportPlan.PlannedVideo;
import org.hookline.ultrasound.data.split.PatientNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what each video is called, whose it is, and what it is for. */
final class ImportPlanner {

  private static final Logger LOG = LoggerFactory.getLogger(ImportPlanner.class);
  private static final String LESION = "lesion";

  private final ImportOptions options;
  private final PatientNames patients;

  ImportPlanner(ImportOptions options) {
    this.options = options;
    this.patients = new PatientNames(options.patientPattern(), options.salt());
  }

  /**
   * The plan.
   *
   * @throws InputException if there is no video
   */
  ImportPlan plan(ForeignReading reading) {
    if (reading.videos().isEmpty()) {
      throw new InputException(
          "\"%s\" holds no video and no image in the format \"%s\"."
              .formatted(options.source(), options.format()));
    }
    Optional<MarkedFrames> marks = options.annotations().map(MarkedFrames::read);
    FolderNames folders = new FolderNames();
    List<PlannedVideo> videos = new ArrayList<>();
    for (ForeignVideo video : reading.videos()) {
      PlannedVideo planned = planned(video, videos.size() + 1, folders);
      videos.add(marks.map(it -> planned.with(it.on(video, planned.folder()))).orElse(planned));
    }
    marks.ifPresent(MarkedFrames::end);
    warnOfRates(reading.videos());
    warnOfPatients(videos);
    return new ImportPlan(
        categories(marks.map(MarkedFrames::categories).orElse(reading.categories())), videos);
  }

  private PlannedVideo planned(ForeignVideo video, int number, FolderNames folders) {
    String id = patients.id(video);
    String name = options.name().map(it -> "%s-%04d".formatted(it, number)).orElse(video.name());
    SortedMap<String, String> attributes = patients.hidden(id, video.attributes());
    attributes.putAll(options.attributes());
    return new PlannedVideo(
        video,
        split(video, id),
        name,
        folders.of(name),
        isRate(video.framesPerSecond()) ? video.framesPerSecond() : options.framesPerSecond(),
        attributes);
  }

  /** By the option, or as the source says, or by the patient. */
  private Split split(ForeignVideo video, String patient) {
    if (options.split().isPresent()) {
      return options.split().get();
    }
    return !options.hasFolds() && video.split().isPresent()
        ? video.split().get()
        : options.folds().split(patient);
  }

  private List<String> categories(List<String> known) {
    if (options.category().isPresent()) {
      return List.of(options.category().get());
    }
    return known.isEmpty() ? List.of(LESION) : known;
  }

  private static boolean isRate(OptionalDouble rate) {
    return rate.isPresent() && rate.getAsDouble() > 0 && Double.isFinite(rate.getAsDouble());
  }

  private static void warnOfRates(List<ForeignVideo> videos) {
    long wrong =
        videos.stream()
            .filter(video -> video.framesPerSecond().isPresent())
            .filter(video -> !isRate(video.framesPerSecond()))
            .count();
    if (wrong > 0) {
      LOG.warn("The frame rate of {} videos is no rate, and was left out", wrong);
    }
  }

  private static void warnOfPatients(List<PlannedVideo> videos) {
    Set<String> trained = new HashSet<>();
    Set<String> both = new HashSet<>();
    videos.stream()
        .filter(it -> it.split() == Split.TRAIN)
        .forEach(it -> trained.add(it.patient()));
    videos.stream()
        .filter(it -> it.split() == Split.TEST && trained.contains(it.patient()))
        .forEach(it -> both.add(it.patient()));
    if (!both.isEmpty()) {
      LOG.warn(
          "{} patients are in both splits, so results on test say little: {}",
          both.size(),
          both.stream().sorted().limit(10).toList());
    }
  }
}
