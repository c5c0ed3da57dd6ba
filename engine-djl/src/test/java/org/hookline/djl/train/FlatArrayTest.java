package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlatArrayTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** The second begins at element 16, 64 bytes from the start. */
  @Test
  void eachLiesInItsPlaceAsItsModelDoes() {
    Map<String, NDArray> likes = new LinkedHashMap<>();
    likes.put("a", manager.ones(new Shape(3)));
    likes.put("b", manager.ones(new Shape(2, 3)).transpose());

    List<FlatArray> flats = FlatArray.of(manager, likes);
    List<NDArray> views = List.copyOf(flats.get(0).views().values());
    NDArray whole = flats.get(0).whole();
    whole.addi(manager.arange(32).toType(DataType.FLOAT32, false));

    assertThat(flats).hasSize(1);
    assertThat(whole.getShape()).isEqualTo(new Shape(32));
    assertThat(views.get(0).toFloatArray()).containsExactly(0, 1, 2);
    assertThat(views.get(1).getShape()).isEqualTo(new Shape(3, 2));
    assertThat(views.get(1).toFloatArray()).containsExactly(16, 19, 17, 20, 18, 21);
  }

  @Test
  void eachTypeHasItsOwn() {
    Map<String, NDArray> likes = new LinkedHashMap<>();
    likes.put("a", manager.zeros(new Shape(2)));
    likes.put("b", manager.zeros(new Shape(), DataType.INT64));
    likes.put("c", manager.zeros(new Shape(2)));

    List<FlatArray> flats = FlatArray.of(manager, likes);

    assertThat(flats).hasSize(2);
    assertThat(flats.get(0).views()).containsOnlyKeys("a", "c");
    assertThat(flats.get(1).whole().getDataType()).isEqualTo(DataType.INT64);
  }

  /** 25 MiB are 6,553,600 numbers of 32 bits: two of 3 million fit. */
  @Test
  void noneIsMuchLargerThanIsSentAtOnceUnlessOneArrayIs() {
    Map<String, NDArray> likes = new LinkedHashMap<>();
    for (int i = 0; i < 5; i++) {
      likes.put("a" + i, manager.zeros(new Shape(i == 3 ? 7_000_000 : 3_000_000)));
    }

    assertThat(FlatArray.of(manager, likes))
        .extracting(flat -> String.join(" ", flat.views().keySet()))
        .containsExactly("a0 a1", "a2", "a3", "a4");
  }
}
