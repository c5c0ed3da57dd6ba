package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.hookline.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessGroupTest {

  private final NDManager manager = TorchEngine.newManager();
  private final ProcessGroup alone = ProcessGroup.alone();

  @AfterEach
  void close() {
    alone.close();
    manager.close();
  }

  @Test
  void aloneEverythingIsAsItWas() {
    NDArray array = Tensors.floats(manager, new float[] {1, -2}, new Shape(2));

    alone.allReduceSum(array);
    alone.broadcast(array, 0);
    alone.startAllReduceSum(array).await();
    alone.requireSame("seed", Map.of("train.seed", "7"));
    alone.barrier();

    assertThat(alone.world()).isEqualTo(World.ALONE);
    assertThat(array.toFloatArray()).containsExactly(1, -2);
  }

  @Test
  void whatIsGatheredIsACopyOfTheManager() {
    NDArray array = Tensors.floats(manager, new float[] {1, -2}, new Shape(2));
    try (NDManager scope = manager.newSubManager()) {
      NDList all = alone.allGather(array, scope);
      array.addi(1);

      assertThat(all).hasSize(1);
      assertThat(all.head().toFloatArray()).containsExactly(1, -2);
      assertThat(all.head().getManager()).isSameAs(scope);
    }
  }

  @Test
  void thereIsNoOtherRank() {
    assertThatThrownBy(() -> alone.broadcast(manager.ones(new Shape(1)), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no rank 1 in a world of 1");
  }
}
