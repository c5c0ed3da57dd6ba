package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/** Copies the values of many arrays in one call. */
final class ArrayCopy {

  private static final String SOURCE =
      """
      def copy(self, into: List[Tensor], arrays: List[Tensor]) -> None:
        torch._foreach_copy_(into, arrays)
      """;

  private final ScriptMethod copy;

  /**
   * Ready to copy.
   *
   * @param manager frees what is compiled here
   */
  ArrayCopy(NDManager manager) {
    copy = Script.compile(manager, "array-copy", SOURCE).method("copy");
  }

  /** Gives each array the values of its counterpart, of the same shape. */
  void run(TensorList into, TensorList arrays) {
    copy.run(into, arrays);
  }
}
