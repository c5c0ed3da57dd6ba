package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrayDigestTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * From Python: {@code hashlib.sha256(b"1 a float32 (2, 1)\n" + struct.pack("<2f", 1, -0.0) + b"2
   * bc int64 (1)\n" + struct.pack("<q", 7))}.
   */
  @Test
  void arraysAreHashedInTheOrderOfTheirNames() {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    arrays.put("bc", Tensors.longs(manager, new long[] {7}, new Shape(1)));
    arrays.put("a", floats(new Shape(2, 1), 1f, -0f));

    assertThat(ArrayDigest.of(arrays))
        .isEqualTo("23bfb97be1bb13b4144d2b0efffcf7c01b8daf706cf30e506576cc2c97727cee");
  }

  @Test
  void aBitATypeAShapeOrANameMakesAnotherHash() {
    String first = ArrayDigest.of(Map.of("a", floats(new Shape(2), 1f, 0f)));

    assertThat(ArrayDigest.of(Map.of("a", floats(new Shape(2), 1f, 0f)))).isEqualTo(first);
    assertThat(ArrayDigest.of(Map.of("a", floats(new Shape(2), 1f, -0f)))).isNotEqualTo(first);
    assertThat(ArrayDigest.of(Map.of("a", floats(new Shape(1, 2), 1f, 0f)))).isNotEqualTo(first);
    assertThat(ArrayDigest.of(Map.of("b", floats(new Shape(2), 1f, 0f)))).isNotEqualTo(first);
    assertThat(ArrayDigest.of(Map.of())).isNotEqualTo(first);
  }

  private NDArray floats(Shape shape, float... values) {
    return Tensors.floats(manager, values, shape);
  }
}
