package org.hookline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KebabCaseTest {

  @ParameterizedTest
  @CsvSource({
    "lr, lr",
    "maxIter, max-iter",
    "LossCurve, loss-curve",
    "RING_DOWN, ring-down",
    "OFF, off",
    "HTTPServer, http-server",
    "ap50Small, ap50-small"
  })
  void namesInCodeBecomeWordsJoinedByHyphens(String name, String expected) {
    assertThat(KebabCase.of(name)).isEqualTo(expected);
  }
}
