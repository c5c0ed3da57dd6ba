package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.djl.script.ScriptMethod;

/**
 * Two images of 48 x 40 and 41 x 37 pixels at stride 8 with objects of two categories: in the first
 * two of one category that overlap and one of the other; in the second one, and an ignored one.
 */
final class Scene {

  static final int STRIDE = 8;
  static final int WIDTH = 6;
  static final int HEIGHT = 5;
  static final int LOCATIONS = WIDTH * HEIGHT;
  static final int CATEGORIES = 2;

  private Scene() {}

  static NDArray sizes(NDManager manager) {
    return Scripts.doubles(manager, List.of(2, 2), 48, 40, 41, 37);
  }

  static NDArray boxes(NDManager manager) {
    return Scripts.doubles(
        manager,
        List.of(2, 4, 4),
        new double[] {
          5, 6, 22, 25, /**/ 7, 5, 24, 27, /**/ 30, 20, 46, 38, /**/ 0, 0, 0, 0, //
          10, 3, 31, 20, /**/ 20, 20, 40, 36, /**/ 0, 0, 0, 0, /**/ 0, 0, 0, 0
        });
  }

  static NDArray labels(NDManager manager) {
    return Scripts.longs(
        manager,
        List.of(2, 4),
        new long[] {0, 0, 1, ObjectArrays.NONE, 1, ObjectArrays.IGNORED, -2, -2});
  }

  /**
   * The losses of a head that answers at locations, as a method of what {@link #arguments} gives.
   *
   * @param methods that the expression calls, besides those of {@link Boxes}
   * @param losses the expression, of {@code c, f, d}, {@code width}, {@code sizes} and {@code
   *     boxes, labels}
   */
  static ScriptMethod losses(NDManager manager, String methods, String losses) {
    return Scripts.of(
        manager,
        Boxes.METHODS + "\n" + methods,
        "c: Tensor, f: Tensor, d: Tensor, width: int, sizes: Tensor, boxes: Tensor, labels: Tensor) -> List[Tensor]",
        losses);
  }

  /** Logits of categories and of another question, distances, and the scene. */
  static Object[] arguments(NDManager manager) {
    return new Object[] {
      Waves.doubles(manager, 0, 2, LOCATIONS, CATEGORIES).mul(2),
      Waves.doubles(manager, 1, 2, LOCATIONS),
      Waves.doubles(manager, 2, 2, LOCATIONS, 4).abs().mul(2).add(0.2),
      (long) WIDTH,
      sizes(manager),
      boxes(manager),
      labels(manager)
    };
  }
}
