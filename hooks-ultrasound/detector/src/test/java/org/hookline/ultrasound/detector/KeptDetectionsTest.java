package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.RunException;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDetectionsTest {

  @TempDir private Path folder;

  @Test
  void whatIsKeptIsFinished() {
    KeptDetections kept = kept(folder.resolve("kept"));

    assertThat(kept.finished().stream()).isEmpty();
    kept.keep(0, List.of());
    kept.keep(2, List.of());

    assertThat(kept.finished().stream()).containsExactly(0, 2);
  }

  /** Both are there; one that was looked up would count. */
  @Test
  void aNameThatTheFolderDoesNotShowIsNotLookedUp() {
    KeptDetections kept = kept(folder.resolve("kept"));
    kept.keep(0, List.of());
    kept.keep(2, List.of());

    List<Path> shown = List.of(folder.resolve("kept/000003-film_7.json"));

    assertThat(shown.get(0)).exists();
    assertThat(kept.finished(shown).stream()).containsExactly(2);
  }

  @Test
  void aFolderThatCannotBeReadIsNamedBeforeTheModelIsAtWork() throws IOException {
    Path file = Files.writeString(folder.resolve("kept"), "");
    KeptDetections kept = kept(file);

    assertThatThrownBy(kept::finished)
        .isInstanceOf(RunException.class)
        .hasMessage(
            "Cannot see which predictions are kept, \"%s\": it is not a folder.".formatted(file));
  }

  private KeptDetections kept(Path where) {
    Films films = new Films(folder, 1).video(1, 16, 16).video(1, 16, 16).video(1, 16, 16);
    VideoDataset dataset = new CocoReader().read("films", films.write("films")).dataset();
    return new KeptDetections(where, dataset, List.of("a", "b", "c"));
  }
}
