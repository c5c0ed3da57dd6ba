package org.hookline.ultrasound.data.simulation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.hookline.ultrasound.data.foreign.PatientIds;
import org.hookline.ultrasound.data.foreign.Split;
import org.hookline.ultrasound.data.split.PatientFolds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePlannerTest {

  /**
   * By Python, for {@code id} in B0001, B0002 ...: {@code
   * int(hashlib.sha256(id.encode()).hexdigest(), 16) % 5}.
   */
  @Test
  void idsAreThoseThatTheHashPutsIntoTheFold() {
    PatientNumbers ids = new PatientNumbers("B", 5);

    assertThat(List.of(ids.next(0), ids.next(0), ids.next(4), ids.next(4), ids.next(2)))
        .containsExactly("B0003", "B0017", "B0001", "B0004", "B0005");
  }

  @Test
  void patientsAreDealtOutToTheFoldsInTurn() {
    List<String> patients =
        plans(Organ.BREAST, "").stream().map(ReleasePlan::patient).distinct().limit(6).toList();

    // The first of each fold, 0 to 4, and the second of fold 0; by Python as above.
    assertThat(patients).containsExactly("B0003", "B0002", "B0005", "B0007", "B0001", "B0017");
  }

  @ParameterizedTest
  @EnumSource
  void theSplitIsTheOneThatReadersFindFromTheName(Organ organ) {
    PatientFolds folds = new PatientFolds(7, Set.of(1, 3));

    assertThat(plans(organ, "folds = 7, test-folds = [1, 3]"))
        .allSatisfy(
            plan -> {
              assertThat(PatientIds.of(plan.name() + ".avi")).isEqualTo(plan.patient());
              assertThat(folds.split(plan.patient()) == Split.TEST).isEqualTo(plan.test());
            });
  }

  @ParameterizedTest
  @EnumSource
  void aTestOnlyDeviceIsSeenInTestFoldsAndNowhereElse(Organ organ) {
    List<ReleasePlan> plans = plans(organ, "");

    assertThat(plans)
        .filteredOn(plan -> plan.device().equals("portable-7"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(ReleasePlan::test);
    assertThat(plans(organ, "test-only-devices = []"))
        .noneMatch(plan -> plan.device().equals("portable-7"));
  }

  @Test
  void evenAFewVideosHaveOneOfATestOnlyDevice() {
    assertThat(plans(Organ.THYROID, "videos = 2").get(0).device()).isEqualTo("portable-7");
  }

  @ParameterizedTest
  @EnumSource
  void eachHospitalHasItsOwnDevicesAndAboutItsShareOfThePatients(Organ organ) {
    List<ReleasePlan> plans = plans(organ, "videos = 600, test-only-devices = []");

    Map<String, Set<String>> devices =
        plans.stream()
            .collect(
                groupingBy(
                    ReleasePlan::hospital,
                    mapping(ReleasePlan::device, toCollection(TreeSet::new))));
    assertThat(devices)
        .containsOnly(
            Map.entry("north", Set.of("linear-12", "linear-9")),
            Map.entry("south", Set.of("convex-7", "linear-9")),
            Map.entry("west", Set.of("convex-7", "linear-12")));
    Map<String, Long> patients =
        plans.stream()
            .filter(plan -> plan.view() == 1)
            .collect(groupingBy(ReleasePlan::hospital, counting()));
    double all = patients.values().stream().mapToLong(Long::longValue).sum();
    assertThat(patients.getOrDefault("north", 0L) / all).isBetween(0.43, 0.47);
    assertThat(patients.getOrDefault("south", 0L) / all).isBetween(0.33, 0.37);
    assertThat(patients.getOrDefault("west", 0L) / all).isBetween(0.18, 0.22);
  }

  @Test
  void hospitalsSetDepthAndGainOfTheSameDevice() {
    Map<String, Set<Device>> devices =
        plans(Organ.BREAST, "").stream()
            .filter(plan -> plan.device().equals("linear-9"))
            .collect(
                groupingBy(
                    ReleasePlan::hospital, mapping(plan -> plan.content().device(), toSet())));

    // linear-9 looks 46 mm deep and has a gain of 4 dB.
    assertThat(devices.get("north"))
        .singleElement()
        .satisfies(device -> assertThat(device.probe().depth()).isEqualTo(0.9 * 46))
        .satisfies(device -> assertThat(device.processing().gain()).isEqualTo(4));
    assertThat(devices.get("south"))
        .singleElement()
        .satisfies(device -> assertThat(device.probe().depth()).isEqualTo(1.15 * 46))
        .satisfies(device -> assertThat(device.processing().gain()).isEqualTo(8));
  }

  @ParameterizedTest
  @EnumSource
  void theSharesOfTheVideosAreAboutThoseOfTheSettings(Organ organ) {
    List<ReleasePlan> plans = plans(organ, "videos = 600");

    assertThat(share(plans, plan -> plan.content().negative())).isBetween(0.28, 0.32);
    assertThat(share(plans, plan -> plan.content().freeze().frames() > 0)).isBetween(0.23, 0.27);
    // Four patients in ten have two videos, so of 14 videos 4 are a second one.
    assertThat(share(plans, plan -> plan.view() == 2)).isBetween(0.26, 0.31);
    assertThat(share(plans, ReleasePlan::saysDevice)).isEqualTo(0.125);
  }

  /** Also where folds and steps are close to a common period. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 10})
  void whatIsTestedOnHasItsShareOfEverything(int folds) {
    List<ReleasePlan> tests =
        plans(Organ.BREAST, "test-only-devices = [], videos = 120, folds = " + folds).stream()
            .filter(ReleasePlan::test)
            .toList();

    assertThat(share(tests, plan -> plan.content().negative())).isBetween(0.15, 0.45);
    assertThat(share(tests, plan -> plan.content().freeze().frames() > 0)).isBetween(0.1, 0.4);
    assertThat(share(tests, plan -> plan.hospital().equals("north"))).isBetween(0.25, 0.65);
    assertThat(share(tests, plan -> plan.hospital().equals("west"))).isBetween(0.05, 0.4);
  }

  @Test
  void moreVideosDoNotChangeTheOnesBefore() {
    assertThat(plans(Organ.BREAST, "videos = 90").subList(0, 20))
        .isEqualTo(plans(Organ.BREAST, "videos = 20"));
  }

  @Test
  void videosOfAnotherSeedOrOrganShowSomethingElse() {
    assertThat(seeds(plans(Organ.BREAST, "seed = 1")))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(seeds(plans(Organ.BREAST, "seed = 2")))
        .doesNotContainAnyElementsOf(seeds(plans(Organ.THYROID, "seed = 1")));
  }

  private static List<Long> seeds(List<ReleasePlan> plans) {
    return plans.stream().map(plan -> plan.content().seed()).toList();
  }

  private static double share(List<ReleasePlan> plans, Predicate<ReleasePlan> of) {
    return (double) plans.stream().filter(of).count() / plans.size();
  }

  private static List<ReleasePlan> plans(Organ organ, String hocon) {
    return ReleasePlanner.all(UltrasoundReleaseSettingsTest.settings(hocon), organ);
  }
}
