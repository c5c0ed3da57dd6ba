package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ThreadedGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.train.CountedModel.Call;
import org.junit.jupiter.api.Test;

/** Of a model whose weights and buffers are 0.25 more on each rank than on the one before. */
class MainBuffersTest {

  private static final float SHIFT = 0.25f;

  @Test
  void meanwhileAllHaveThoseOfTheMainProcessAndThenTheirOwnAgain() {
    assertThat(
            ThreadedGroup.run(
                3,
                group -> {
                  try (NDManager manager = TorchEngine.newManager()) {
                    NamedParameters parameters = parameters(manager, group.world().rank());
                    List<Float> seen = new ArrayList<>(List.of(mean(parameters)));
                    new MainBuffers(parameters, group).during(() -> seen.add(mean(parameters)));
                    seen.add(mean(parameters));
                    return seen;
                  }
                }))
        .containsExactly(List.of(0f, 0f, 0f), List.of(.25f, 0f, .25f), List.of(.5f, 0f, .5f));
  }

  @Test
  void weightsAreLeftAlone() {
    List<Boolean> same =
        ThreadedGroup.run(
            2,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                NamedParameters parameters = parameters(manager, group.world().rank());
                float[] before = parameters.alias("out.weight").toFloatArray();
                List<float[]> during = new ArrayList<>();
                new MainBuffers(parameters, group)
                    .during(() -> during.add(parameters.alias("out.weight").toFloatArray()));
                return Arrays.equals(before, during.get(0));
              }
            });

    assertThat(same).containsExactly(true, true);
  }

  @Test
  void theyAreGivenBackWhereLookingFails() {
    List<Float> after =
        ThreadedGroup.run(
            2,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                NamedParameters parameters = parameters(manager, group.world().rank());
                assertThatThrownBy(
                        () ->
                            new MainBuffers(parameters, group)
                                .during(
                                    () -> {
                                      throw new IllegalStateException("broken");
                                    }))
                    .hasMessage("broken");
                return mean(parameters);
              }
            });

    assertThat(after).containsExactly(0f, SHIFT);
  }

  private static NamedParameters parameters(NDManager manager, int rank) {
    return new CountedModel(manager, SHIFT * rank, call -> Call.PLAIN).parameters();
  }

  private static float mean(NamedParameters parameters) {
    return parameters.alias(CountedModel.MEAN).toFloatArray()[0];
  }
}
