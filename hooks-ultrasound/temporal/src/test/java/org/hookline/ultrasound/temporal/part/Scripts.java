package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.Tensors;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/** Compiles methods around a part's expressions. */
final class Scripts {

  private Scripts() {}

  /**
   * A method that gives what an expression does.
   *
   * @param methods those that the expression calls
   * @param head the method's arguments and result: {@code x: Tensor) -> Tensor}
   */
  static ScriptMethod of(NDManager manager, String methods, String head, String expression) {
    String source = "%s\ndef go(self, %s:\n  return %s\n".formatted(methods, head, expression);
    return Script.compile(manager, "part", source).method("go");
  }

  static NDArray doubles(NDManager manager, List<Integer> shape, double... values) {
    long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
    return Tensors.doubles(manager, values, new Shape(sizes));
  }

  static NDArray longs(NDManager manager, List<Integer> shape, long... values) {
    long[] sizes = shape.stream().mapToLong(Integer::longValue).toArray();
    return Tensors.longs(manager, values, new Shape(sizes));
  }
}
