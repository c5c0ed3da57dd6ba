package org.hookline.ultrasound.data.simulation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans the videos of one organ's release, patient by patient. Patients are dealt out to the folds
 * in turn, so more videos never change the ones before. Those to be tested on and those to be
 * trained on each have their share of everything.
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

  /** The golden section, whose multiples fill the line evenly from the first few on. */
  private static final double HOSPITAL_STEP = 0.6180339887498949;

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
    int turn = turn(test, "patient");
    String hospital = hospital(place(turn, HOSPITAL_STEP));
    Device device = device(hospital, test);
    String id = ids.next(fold);
    int views = place(turn, FIRST_STEP) < TWO_VIEWS_SHARE ? MOST_VIEWS : 1;
    for (int view = 1; view <= views; view++) {
      boolean saysDevice = (plans.size() + 1) % SAYING_DEVICE == 0;
      plans.add(new ReleasePlan(id, view, test, hospital, saysDevice, content(device, test)));
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
        test
            && !settings.testOnlyDevices().isEmpty()
            && turn(true, "device") % TEST_ONLY_TURNS == 1;
    HospitalSettings preset = requireNonNull(settings.hospitals().get(hospital));
    List<String> devices = testOnly ? settings.testOnlyDevices() : preset.devices();
    int turn = turn(test, testOnly ? "test-only device" : "device of " + hospital);
    return SettingRules.device(devices.get((turn - 1) % devices.size()))
        .set(preset.depth(), preset.gain());
  }

  private VideoContent content(Device device, boolean test) {
    int video = plans.size() + 1;
    int turn = turn(test, "video");
    boolean still = place(turn, FIRST_STEP) < settings.staticShare();
    return new VideoContent(
        organ,
        device,
        place(turn, SECOND_STEP) < settings.negativeShare(),
        still ? Freeze.draw(settings.frames(), random(video, FREEZE)) : Freeze.NONE,
        random(video, CONTENT).nextLong());
  }

  /** The how manieth of its sort this is among those to be tested on, or to be trained on. */
  private int turn(boolean test, String sort) {
    return turns.merge((test ? "test " : "train ") + sort, 1, Integer::sum);
  }

  private SplitMix64 random(int video, int purpose) {
    return SplitMix64.of(settings.seed(), organ.key(), video, purpose);
  }

  /** Where a patient or video falls between 0 and 1; the organs' plans are not to be the same. */
  private double place(int number, double step) {
    return VideoPlan.fraction((organ == Organ.BREAST ? 0 : 0.5) + number * step);
  }
}
