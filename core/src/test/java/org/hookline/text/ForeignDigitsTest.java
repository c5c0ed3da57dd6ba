package org.hookline.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers end up in names and files, which must not change with the country they are made in. */
class ForeignDigitsTest {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void countInArabic() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat(String.format("%d", 12)).as("this locale's own 12").isEqualTo("\u0661\u0662");
  }

  @AfterEach
  void goBack() {
    Locale.setDefault(before);
  }

  @Test
  void numbersKeepTheirDigits() {
    assertThat(Numbers.significant(0.00001, 4)).isEqualTo("1e-05");
    assertThat(Numbers.significant(12345, 4)).isEqualTo("1.234e+04");
    assertThat(Numbers.fixed(0.5, 4)).isEqualTo("0.5000");
  }

  @Test
  void durationsKeepTheirDigits() {
    assertThat(Durations.clock(Duration.ofSeconds(106))).isEqualTo("0:01:46");
  }
}
