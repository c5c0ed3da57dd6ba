package org.hookline.ultrasound.live.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersCountAsNumbers() {
    assertThat(sorted("f10.png", "f9.png", "f1.png", "f010.png"))
        .containsExactly("f1.png", "f9.png", "f010.png", "f10.png");
    assertThat(sorted("b/2/1", "b/10/1", "a", "b", "10", "9"))
        .containsExactly("9", "10", "a", "b", "b/2/1", "b/10/1");
  }

  @Test
  void numbersMayBeLongerThanAnyTypeHolds() {
    String large = "20260101123059123456789012345678901.png";
    String larger = "20260101123059123456789012345678902.png";

    assertThat(sorted(larger, large, "3.png")).containsExactly("3.png", large, larger);
  }

  /** Arabic-Indic digits are letters here. */
  @Test
  void otherScriptsDoNotDisturb() {
    assertThat(sorted("f\u0663x", "f2", "f\u0661x")).containsExactly("f2", "f\u0661x", "f\u0663x");
  }

  private static List<String> sorted(String... names) {
    return Stream.of(names).sorted(new NaturalOrder()).toList();
  }
}
