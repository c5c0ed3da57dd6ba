package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.ultrasound.data.simulation.VideoPlan.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoPlanTest {

  @ParameterizedTest(name = "{0} videos")
  @CsvSource({"10, 2, 4", "16, 4, 6", "60, 16, 20", "1000, 295, 305"})
  void aboutThreeInTenVideosAreNegative(int videos, long least, long most) {
    long negatives =
        VideoPlan.all(Split.TRAIN, settings(1, videos)).stream()
            .filter(VideoPlan::negative)
            .count();

    assertThat(negatives).isBetween(least, most);
  }

  @Test
  void devicesHaveAboutEqualShares() {
    Map<String, Long> videos =
        VideoPlan.all(Split.TRAIN, settings(1, 60)).stream()
            .collect(Collectors.groupingBy(plan -> plan.device().name(), Collectors.counting()));

    assertThat(videos).hasSize(3);
    assertThat(videos.values()).allSatisfy(count -> assertThat(count).isBetween(18L, 22L));
  }

  @Test
  void patientsAreInOneSplitOnly() {
    List<String> train = patients(Split.TRAIN);
    List<String> test = patients(Split.TEST);

    assertThat(train).doesNotHaveDuplicates().doesNotContainAnyElementsOf(test);
  }

  @Test
  void aTestOnlyDeviceIsInNoTrainingVideo() {
    assertThat(VideoPlan.all(Split.TRAIN, settings(1, 60)))
        .noneMatch(plan -> plan.device().name().equals("portable-7"));
    assertThat(VideoPlan.all(Split.TEST, settings(1, 60)))
        .anyMatch(plan -> plan.device().name().equals("portable-7"));
  }

  @Test
  void moreVideosDoNotChangeTheOnesBefore() {
    assertThat(VideoPlan.all(Split.TEST, settings(1, 60)).subList(0, 5))
        .isEqualTo(VideoPlan.all(Split.TEST, settings(1, 5)));
  }

  @Test
  void anotherSeedGivesOtherVideos() {
    assertThat(VideoPlan.all(Split.TRAIN, settings(1, 1)).get(0).seed())
        .isNotEqualTo(VideoPlan.all(Split.TRAIN, settings(2, 1)).get(0).seed());
  }

  private static List<String> patients(Split split) {
    return VideoPlan.all(split, settings(1, 60)).stream().map(VideoPlan::patient).toList();
  }

  private static UltrasoundSimulationSettings settings(long seed, int videos) {
    return new UltrasoundSimulationSettings(
        Path.of("data"),
        seed,
        videos,
        videos,
        16,
        160,
        0.3,
        List.of("linear-12", "linear-9", "convex-7"),
        List.of("portable-7"),
        new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), 0.7, 1));
  }
}
