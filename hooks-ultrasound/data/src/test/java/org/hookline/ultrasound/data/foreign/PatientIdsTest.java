package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientIdsTest {

  @ParameterizedTest
  @CsvSource({
    "P0001, P0001",
    "P0001-1, P0001",
    "P0001-10, P0001",
    "P0001_L, P0001",
    "P0001-2-R, P0001",
    "P0001-12r, P0001",
    "P0001_, P0001",
    "north/M7/P0001_L.mp4, P0001",
    "P0001-100, P0001-100",
    "P0001-A, P0001-A",
    "_L.mp4, _L",
    "-1, -1",
    "case_12, case_12",
    "benign/0f3a9c7be1d24568, 0f3a9c7be1d24568",
    ".hidden, .hidden",
  })
  void theViewIsCutOffTheNameOfAVideo(String name, String patient) {
    assertThat(PatientIds.of(name)).isEqualTo(patient);
  }
}
