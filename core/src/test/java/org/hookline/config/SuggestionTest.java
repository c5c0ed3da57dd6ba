package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  private static final List<String> KNOWN = List.of("period", "keep-last", "warmup-iters", "lr");

  @ParameterizedTest
  @CsvSource({
    "perod, period",
    "preiod, period",
    "periods, period",
    "keeplast, keep-last",
    "warmup, warmup-iters",
    "rl, lr"
  })
  void theNearestKnownNameIsFound(String written, String expected) {
    assertThat(Suggestion.nearest(written, KNOWN)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"momentum", "x", "xy", "per-iod-of-time"})
  void whatIsFarFromEverythingGetsNoSuggestion(String written) {
    assertThat(Suggestion.nearest(written, KNOWN)).isEmpty();
  }

  /** The classic pair: "ca" to "abc" costs 3 when no substring is edited twice. */
  @Test
  void editsAreCountedAsInOptimalStringAlignment() {
    assertThat(Suggestion.edits("ca", "abc")).isEqualTo(3);
    assertThat(Suggestion.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestion.edits("ab", "ba")).isEqualTo(1);
  }
}
