package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveChoiceTest {

  private static final List<String> TEN = List.of("j", "i", "h", "g", "f", "e", "d", "c", "b", "a");

  @Test
  void tenAreAllShown() {
    CurveChoice choice = new CurveChoice(TEN);

    assertThat(choice.chosen()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    assertThat(choice.title("ROC")).isEqualTo("ROC");
  }

  @Test
  void ofElevenTheLastByNameIsNotShown() {
    CurveChoice choice =
        new CurveChoice(List.of("k", "j", "i", "h", "g", "f", "e", "d", "c", "b", "a"));

    assertThat(choice.chosen()).containsExactlyInAnyOrderElementsOf(TEN);
    assertThat(choice.title("ROC")).isEqualTo("ROC, the first 10 of 11 categories by name");
  }
}
