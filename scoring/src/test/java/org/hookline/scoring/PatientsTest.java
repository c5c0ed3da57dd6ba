package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class PatientsTest {

  @Test
  void videosOfOnePatientHaveOneNumber() {
    List<Video> videos =
        List.of(
            video(1, Map.of("patient", "b")),
            video(2, Map.of("patient", "a")),
            video(3, Map.of("patient_id", "b")),
            video(4, Map.of("patient", "c")));
    assertThat(Patients.of(videos)).containsExactly(0, 1, 0, 2);
    assertThat(Patients.areKnown(videos)).isTrue();
  }

  @Test
  void aVideoThatDoesNotSayItsPatientIsOneOfItsOwn() {
    List<Video> videos =
        List.of(
            video(7, Map.of("patient", "7")),
            video(1, Map.of("device", "7")),
            video(2, Map.of("patient", "")),
            video(3, Map.of("patient", " ")),
            video(4, Map.of("patient", "", "patient_id", "7")));
    assertThat(Patients.of(videos)).containsExactly(0, 1, 2, 3, 0);
    assertThat(Patients.areKnown(videos)).isFalse();
  }

  @Test
  void noVideosHaveNoPatients() {
    assertThat(Patients.of(List.of())).isEmpty();
    assertThat(Patients.areKnown(List.of())).isTrue();
  }

  private static Video video(long id, Map<String, String> attributes) {
    Frame frame = new Frame(id, Path.of("x.png"), 1, 1, 0, List.of());
    return new Video(
        id, "v" + id, List.of(frame), OptionalDouble.empty(), new TreeMap<>(attributes));
  }
}
