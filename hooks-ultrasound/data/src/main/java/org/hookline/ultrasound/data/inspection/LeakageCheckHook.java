package org.hookline.ultrasound.data.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.VideoDataset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the training data with the test data before a new run begins, because results on a test
 * set that shares patients or frames with it come out too good. The main process does it alone, and
 * a run that goes on was checked when it began. A step that shows no data is left alone.
 */
public final class LeakageCheckHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(LeakageCheckHook.class);

  private final LeakageCheckSettings settings;

  public LeakageCheckHook(LeakageCheckSettings settings) {
    this.settings = settings;
  }

  /**
   * Looks at the data.
   *
   * @throws InputException if something is in both that is to be refused, with the names; or if the
   *     file of a frame cannot be read
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.startIter() > 0 || trainer.isEvaluationOnly() || !trainer.world().isMain()) {
      return;
    }
    Optional<DetectionTask> task = trainer.step().offer(DetectionTask.class);
    if (task.isEmpty()) {
      log.debug("the step shows no data, so nothing is compared");
      return;
    }
    check(task.get().trainingData(), new TreeMap<>(task.get().testData()));
  }

  private void check(VideoDataset train, Map<String, VideoDataset> tests) {
    List<Leakage> found = between(train, List.copyOf(tests.values()));
    List<String> names = List.copyOf(tests.keySet());
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String test = Printable.quoted(names.get(i));
      tell(test, found.get(i));
      only(OnLeakage.REFUSE, found.get(i)).findings().stream()
          .map(finding -> test + ": " + finding)
          .forEach(refused::add);
    }
    if (!refused.isEmpty()) {
      throw new InputException(
          "results on the test data would come out too good:\n  %s\nSplit again by patient, or take what is in both out of one of them. To train all the same:%s"
              .formatted(String.join("\n  ", refused), excuses(found)));
    }
  }

  private List<Leakage> between(VideoDataset train, List<VideoDataset> tests) {
    if (tests.isEmpty() || !settings.looksAtFrames()) {
      return tests.stream().map(test -> LeakageCheck.ofVideos(train, test)).toList();
    }
    return new LeakageCheck(settings.near(), log::info).between(train, tests);
  }

  private void tell(String test, Leakage found) {
    found.notCompared().forEach(line -> log.info("{}: {}", test, line));
    List<String> warnings = only(OnLeakage.WARN, found).findings();
    if (!warnings.isEmpty()) {
      log.warn(
          "the training data and the test data {} have in common:\n  {}",
          test,
          String.join("\n  ", warnings));
    } else if (only(OnLeakage.REFUSE, found).findings().isEmpty()) {
      log.info("the training data and the test data {} have no {} in common", test, compared());
    }
  }

  /** What of it is treated in one way; what is only suspected is warned of. */
  private Leakage only(OnLeakage treatment, Leakage found) {
    boolean warned = treatment == OnLeakage.WARN;
    return new Leakage(
        settings.patients() == treatment ? found.patients() : List.of(),
        warned ? found.videos() : List.of(),
        settings.frames() == treatment ? found.identical() : List.of(),
        warned && settings.near() > 0 ? near(found) : List.of(),
        found.blankFrames(),
        found.videosWithoutPatient());
  }

  /** The same to the last byte is near too, where nobody asks for that. */
  private List<SharedFrame> near(Leakage found) {
    return settings.frames() == OnLeakage.OFF
        ? Stream.concat(found.identical().stream(), found.near().stream()).toList()
        : found.near();
  }

  private String compared() {
    List<String> kinds = new ArrayList<>();
    if (settings.patients() != OnLeakage.OFF) {
      kinds.add("patients");
    }
    if (settings.frames() != OnLeakage.OFF) {
      kinds.add("frames");
    }
    if (settings.near() > 0) {
      kinds.add("nearly identical frames");
    }
    kinds.add("video names");
    return String.join(", ", kinds);
  }

  private String excuses(List<Leakage> found) {
    List<Leakage> refused = found.stream().map(each -> only(OnLeakage.REFUSE, each)).toList();
    String patients = " hooks.leakage-check.patients=warn";
    String frames = " hooks.leakage-check.frames=warn";
    return (refused.stream().allMatch(each -> each.patients().isEmpty()) ? "" : patients)
        + (refused.stream().allMatch(each -> each.identical().isEmpty()) ? "" : frames);
  }
}
