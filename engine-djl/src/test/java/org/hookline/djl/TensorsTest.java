package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TensorsTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void valuesArriveInTheOrderOfTheShape() {
    NDArray floats = Tensors.floats(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
    NDArray bytes = Tensors.bytes(manager, new byte[] {0, (byte) 200}, new Shape(2));

    assertThat(floats.getFloat(1, 0)).isEqualTo(4);
    assertThat(Tensors.longs(manager, new long[] {1L << 40}, new Shape(1)).getLong(0))
        .isEqualTo(1L << 40);
    assertThat(Tensors.doubles(manager, new double[] {0.1}, new Shape()).getDouble())
        .isEqualTo(0.1);
    assertThat(bytes.toType(DataType.INT32, false).toIntArray()).containsExactly(0, 200);
  }

  @Test
  void writingToTheMemoryChangesTheArray() {
    NDArray array = Tensors.floats(manager, new float[] {1, 2}, new Shape(2));

    Tensors.memory(array).putFloat(4, 9);

    assertThat(array.toFloatArray()).containsExactly(1, 9);
  }

  @Test
  void valuesMustFillTheShape() {
    assertThatThrownBy(() -> Tensors.floats(manager, new float[3], new Shape(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 values do not fill an array of shape (2, 2)");
  }
}
