package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.detection.Box;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectArraysTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void everyImageHasAsManyPlacesAsTheFullest() {
    LabelledBox object = new LabelledBox(new Box(1, 2, 3, 4), 5, false);
    LabelledBox ignored = new LabelledBox(new Box(0, 1, 2, 2), 5, true);

    NDList arrays =
        ObjectArrays.of(manager, List.of(image(object), image(), image(ignored, object)));

    assertThat(arrays.get(1).toLongArray())
        .containsExactly(
            5,
            ObjectArrays.NONE, //
            ObjectArrays.NONE,
            ObjectArrays.NONE, //
            ObjectArrays.IGNORED,
            5);
    assertThat(arrays.get(0).getShape()).isEqualTo(new Shape(3, 2, 4));
    assertThat(arrays.get(0).toFloatArray())
        .containsExactly(
            1, 2, 4, 6, 0, 0, 0, 0, //
            0, 0, 0, 0, 0, 0, 0, 0, //
            0, 1, 2, 3, 1, 2, 4, 6);
  }

  @Test
  void imagesWithoutObjectsHaveNoPlace() {
    NDList arrays = ObjectArrays.of(manager, List.of(image(), image()));

    assertThat(arrays.get(0).getShape()).isEqualTo(new Shape(2, 0, 4));
    assertThat(arrays.get(1).getShape()).isEqualTo(new Shape(2, 0));
  }

  private static LabelledImage image(LabelledBox... boxes) {
    return new LabelledImage(1, 1, new float[1], List.of(boxes));
  }
}
