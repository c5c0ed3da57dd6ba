package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.djl.detection.FoundBox;
import org.junit.jupiter.api.Test;

class CandidatesTest {

  /** Two images of 3 columns, two candidates each, two categories. */
  private final Candidates candidates =
      new Candidates(
          2,
          3,
          2,
          new float[] {0.75f, 0.5f, 0.25f, 0.125f},
          // Location 4, category 1; location 0, category 0; location 2, category 1; location 5.
          new long[] {9, 0, 5, 10},
          new float[] {
            0.5f, 0.25f, 1, 0.75f, //
            2, 2, 1, 1, //
            1, 1, 1, 1, //
            0, 0, 0, 0,
          });

  @Test
  void aLocationAndFourDistancesAreABox() {
    List<FoundBox> found = candidates.boxes(0, new ImageSize(24, 16), 0);

    // Location 4 is column 1, row 1: (12, 12), reaching 4 left, 2 up, 8 right and 6 down.
    assertThat(found.get(0)).isEqualTo(new FoundBox(new Box(8, 10, 12, 6), 1, 0.75));
  }

  @Test
  void aBoxIsClippedToItsImage() {
    List<FoundBox> found = candidates.boxes(0, new ImageSize(24, 16), 0);

    // Location 0 is (4, 4), reaching 16 left and up, which is 12 out of the image, and 8 back.
    assertThat(found.get(1)).isEqualTo(new FoundBox(new Box(0, 0, 12, 12), 0, 0.5));
  }

  @Test
  void whatScoresTooLittleIsLeftOut() {
    assertThat(candidates.boxes(0, new ImageSize(24, 16), 0.5)).hasSize(2);
    assertThat(candidates.boxes(0, new ImageSize(24, 16), 0.6)).hasSize(1);
  }

  @Test
  void whatThePaddingSaysIsLeftOut() {
    // Location 2 of the second image is (20, 4), beyond an image 20 pixels wide.
    assertThat(candidates.boxes(1, new ImageSize(24, 16), 0.2)).hasSize(1);
    assertThat(candidates.boxes(1, new ImageSize(20, 16), 0.2)).isEmpty();
  }

  @Test
  void aBoxWithoutAnAreaIsLeftOut() {
    assertThat(candidates.boxes(1, new ImageSize(24, 16), 0)).hasSize(1);
  }
}
