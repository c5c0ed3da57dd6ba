package org.hookline.hooks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CopyLinesTest {

  private final Map<String, Double> metrics = new LinkedHashMap<>();

  @Test
  void namesAndValuesAreLinesOfTheirOwnWithAsManyDigitsAsDetectron2() {
    metrics.put("AP", 0.28714567); // 28.7146 as a percentage
    metrics.put("AP50", 1.0);
    metrics.put("APl", -1.0);
    metrics.put("AP-lesion", 2.0 / 3);
    assertThat(CopyLines.of("unseen", "bbox", metrics))
        .isEqualTo(
            """
            copy: unseen/bbox
            AP,AP50,APl,AP-lesion
            0.287146,1.000000,-1.000000,0.666667""");
  }

  @Test
  void whatIsNotDefinedIsAnEmptyField() {
    metrics.put("first", Double.NaN);
    metrics.put("second", 0.5);
    metrics.put("third", Double.NaN);
    assertThat(CopyLines.of("ema/unseen", "video", metrics))
        .isEqualTo(
            """
            copy: ema/unseen/video
            first,second,third
            ,0.500000,""");
  }

  /** The second line is what the csv module of Python writes of these names. */
  @Test
  void aNameWithACommaOrAQuoteIsQuoted() {
    metrics.put("AP-mass, solid", 0.25);
    metrics.put("AP-\"cyst\"", 0.125);
    assertThat(CopyLines.of("unseen", "bbox", metrics).lines())
        .containsExactly(
            "copy: unseen/bbox", "\"AP-mass, solid\",\"AP-\"\"cyst\"\"\"", "0.250000,0.125000");
  }

  @Test
  void groupsOfWhichTheSameIsMeasuredHaveALineEach() {
    metrics.put("AP", 0.5);
    metrics.put("north/AP", 0.25);
    metrics.put("north/AP/low", 0.125);
    metrics.put("north/AP/high", 0.75);
    metrics.put("a,b/AP", Double.NaN);
    assertThat(CopyLines.of("unseen", "per-group", metrics))
        .isEqualTo(
            """
            copy: unseen/per-group
            AP
            0.500000
            of,AP,AP/low,AP/high
            north,0.250000,0.125000,0.750000
            "a,b",,,""");
  }
}
