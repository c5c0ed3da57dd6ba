package org.hookline.ultrasound.detector.fcos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16SupportTest {

  private static final List<String> ABLE =
      List.of(
          "processor\t: 0", "flags\t\t: fpu avx avx512f avx512_bf16 amx_tile", "bugs\t\t: none");

  @Test
  void aProcessorWithTheInstructionsIsFine() {
    assertThat(Bfloat16Support.shortfall(ABLE, null)).isEmpty();
    assertThat(Bfloat16Support.shortfall(List.of("Features\t: fp asimd bf16"), null)).isEmpty();
  }

  @Test
  void aProcessorWithoutTheInstructionsIsNot() {
    assertThat(Bfloat16Support.shortfall(List.of("flags\t\t: fpu avx avx2 avx512f"), null))
        .contains("because this processor has no instructions for it");
  }

  @Test
  void libtorchMayHaveBeenToldNotToUseThem() {
    assertThat(Bfloat16Support.shortfall(ABLE, "AVX"))
        .contains(
            "because ONEDNN_MAX_CPU_ISA=AVX keeps libtorch from this processor's instructions for it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEFAULT", "AVX512_CORE_BF16", "AVX512_CORE_AMX", "AVX10_1_512"})
  void aLimitThatLeavesThemInIsFine(String limit) {
    assertThat(Bfloat16Support.shortfall(ABLE, limit)).isEmpty();
  }

  @Test
  void aMachineThatSaysNothingIsLeftAlone() {
    assertThat(Bfloat16Support.shortfall(List.of("processor\t: 0"), "AVX")).isEmpty();
  }
}
