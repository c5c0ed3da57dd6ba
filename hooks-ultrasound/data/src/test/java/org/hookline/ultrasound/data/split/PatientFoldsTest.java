package org.hookline.ultrasound.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.hookline.ultrasound.data.foreign.PatientIds;
import org.hookline.ultrasound.data.foreign.Split;
import org.junit.jupiter.api.Test;

class PatientFoldsTest {

  /** By Python: {@code int(hashlib.sha256(id.encode()).hexdigest(), 16) % n}. */
  @Test
  void theFoldIsTheHashModuloTheNumberOfFolds() {
    assertThat(new PatientFolds(5, Set.of()).fold("P0001")).isEqualTo(2);
    assertThat(new PatientFolds(4, Set.of()).fold("P0001")).isEqualTo(1);
    assertThat(new PatientFolds(7, Set.of()).fold("P0002")).isEqualTo(5);
    assertThat(new PatientFolds(7, Set.of()).fold("王")).isEqualTo(3);
  }

  @Test
  void testFoldsAreTestedOnAndTheRestIsTrainedOn() {
    assertThat(new PatientFolds(5, Set.of(0, 2)).split("P0001")).isEqualTo(Split.TEST);
    assertThat(new PatientFolds(5, Set.of(0, 1)).split("P0001")).isEqualTo(Split.TRAIN);
    assertThat(new PatientFolds(1, Set.of(0)).split("anybody")).isEqualTo(Split.TEST);
  }

  @Test
  void foldsThatAreNotThereAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PatientFolds(0, Set.of()))
        .withMessage("folds must be at least 1, it is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PatientFolds(3, Set.of(0, 3)))
        .withMessage("test-folds must be from 0 to 2, one is 3");
  }

  @Test
  void allViewsOfAPatientAreInOneFold() {
    PatientFolds folds = new PatientFolds(5, Set.of());
    for (int view = 0; view < 100; view++) {
      assertThat(folds.fold(PatientIds.of("P0001-" + view + "-L"))).isEqualTo(2);
    }
  }
}
