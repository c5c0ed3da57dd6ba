package org.hookline.ultrasound.data.simulation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the videos of one organ's release, patient by patient. Patients are dealt out to the folds
 * in turn, so more videos never change the ones before.
 */
final class ReleasePlanner {

  /** A patient has one video or two. */
  static final int MOST_VIEWS = 2;

  private static final double TWO_VIEWS_SHARE = 0.4;

  /** Of the patients in test folds one of so many is seen with a test-only device. */
  private static final int TEST_ONLY_TURNS = 3;

  /** In one video of so many the table says the device. */
  private static final int SAYING_DEVICE = 8;

  private static final int CONTENT = 1;
  private static final int FREEZE = 2;

  /** Steps that fill the unit square evenly, see {@link VideoPlan}. */
  private static final double FIRST_STEP = VideoPlan.DEVICE_STEP;

  private static final double SECOND_STEP = VideoPlan.NEGATIVE_STEP;

  private final UltrasoundReleaseSettings settings;
  private final Organ organ;
  private final PatientNumbers ids;
  private final Map<String, Integer> turns = new HashMap<>();
  private final List<ReleasePlan> plans = new ArrayList<>();

  private ReleasePlanner(UltrasoundReleaseSettings settings, Organ organ) {
    this.settings = settings;
    this.organ = organ;
    this.ids = new PatientNumbers(organ.name().substring(0, 1), settings.folds());
  }

  /** All videos of an organ. */
  static List<ReleasePlan> all(UltrasoundReleaseSettings settings, Organ organ) {
    ReleasePlanner planner = new ReleasePlanner(settings, organ);
    for (int patient = 1; planner.plans.size() < settings.videos(); patient++) {
      planner.planPatient(patient);
    }
    return List.copyOf(planner.plans.subList(0, settings.videos()));
  }

  private void planPatient(int number) {
    int fold = (number - 1) % settings.folds();
    boolean test = settings.testFolds().contains(fold);
    String hospital = hospital(place(number, FIRST_STEP));
    Device device = device(hospital, test);
    String id = ids.next(fold);
    int views = place(number, SECOND_STEP) < TWO_VIEWS_SHARE ? MOST_VIEWS : 1;
    for (int view = 1; view <= views; view++) {
      int video = plans.size() + 1;
      boolean saysDevice = video % SAYING_DEVICE == 0;
      plans.add(new ReleasePlan(id, view, test, hospital, saysDevice, content(video, device)));
    }
  }

  /** The hospital at a place from 0 to 1, where each has room for its share. */
  private String hospital(double place) {
    double all = settings.hospitals().values().stream().mapToDouble(HospitalSettings::share).sum();
    double end = 0;
    String last = "";
    for (Map.Entry<String, HospitalSettings> hospital : settings.hospitals().entrySet()) {
      end += hospital.getValue().share() / all;
      last = hospital.getKey();
      if (place < end) {
        break;
      }
    }
    return last;
  }

  /**
   * The next of the hospital's devices, as it has set it; beginning with the first, some patients
   * in test folds are seen with a test-only one.
   */
  private Device device(String hospital, boolean test) {
    boolean testOnly =
        test && !settings.testOnlyDevices().isEmpty() && turn("test") % TEST_ONLY_TURNS == 0;
    HospitalSettings preset = requireNonNull(settings.hospitals().get(hospital));
    List<String> devices = testOnly ? settings.testOnlyDevices() : preset.devices();
    String whose = testOnly ? "test-only" : hospital + (test ? "/test" : "/train");
    return SettingRules.device(devices.get(turn(whose) % devices.size()))
        .set(preset.depth(), preset.gain());
  }

  /** How often it was asked for before. */
  private int turn(String what) {
    return turns.merge(what, 1, Integer::sum) - 1;
  }

  private VideoContent content(int video, Device device) {
    boolean still = place(video, FIRST_STEP) < settings.staticShare();
    return new VideoContent(
        organ,
        device,
        place(video, SECOND_STEP) < settings.negativeShare(),
        still ? Freeze.draw(settings.frames(), random(video, FREEZE)) : Freeze.NONE,
        random(video, CONTENT).nextLong());
  }

  private SplitMix64 random(int video, int purpose) {
    return SplitMix64.of(settings.seed(), organ.key(), video, purpose);
  }

  /** Where a patient or video falls between 0 and 1; the organs' plans are not to be the same. */
  private double place(int number, double step) {
    return VideoPlan.fraction((organ == Organ.BREAST ? 0 : 0.5) + number * step);
  }
}
