package org.hookline.djl.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.TorchTable;
import java.util.List;

/**
 * A list of tensors made ready once, to be passed to {@link ScriptMethod} at every step without
 * being converted again.
 *
 * <p>It shares the tensors, and keeps their memory until it is closed. A script may change the
 * tensors in place; it must not append to the list.
 */
public final class TensorList implements AutoCloseable {

  private final int size;
  private long value;

  private TensorList(List<? extends NDArray> arrays) {
    this.size = arrays.size();
    this.value = TorchTable.fromTensors(Handles.of(arrays));
  }

  /**
   * A list of these arrays.
   *
   * @param manager frees the list when it is closed
   * @param arrays the tensors, in order
   */
  public static TensorList of(NDManager manager, List<? extends NDArray> arrays) {
    TensorList list = new TensorList(arrays);
    manager.attachInternal("tensors-" + list.value, list);
    return list;
  }

  /** Number of tensors. */
  public int size() {
    return size;
  }

  long value() {
    if (value == 0) {
      throw new IllegalStateException("this list of " + size + " tensors is closed");
    }
    return value;
  }

  @Override
  public void close() {
    if (value != 0) {
      TorchTable.deleteValue(value);
      value = 0;
    }
  }
}
