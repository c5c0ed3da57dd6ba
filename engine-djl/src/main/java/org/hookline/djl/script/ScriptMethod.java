package org.hookline.djl.script;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.TorchTable;
import java.util.function.LongFunction;

/**
 * One method of a {@link Script}; may be called from any thread.
 *
 * <p>Arguments, by the type the script declares: {@code Tensor} takes an {@link NDArray}; {@code
 * List[Tensor]} a {@link TensorList} (cheap) or any {@code List} of arrays, so an {@link NDList}
 * too; {@code float} a {@code double}; {@code int} a {@code long} or {@code int}; {@code bool} a
 * {@code boolean}; {@code str} a {@code String}; {@code List[float]}, {@code List[int]}, {@code
 * List[bool]} a {@code double[]}, {@code long[]}, {@code boolean[]}.
 *
 * <p>Every call throws {@link ScriptException} with libtorch's message if the method fails.
 */
public final class ScriptMethod {

  private final Script script;
  private final String name;

  ScriptMethod(Script script, String name) {
    this.script = script;
    this.name = name;
  }

  /** Calls the method and ignores its result. */
  public void run(Object... arguments) {
    call(arguments, result -> this);
  }

  /** Calls a method that returns a {@code Tensor}; the manager owns the result. */
  public NDArray tensor(NDManager manager, Object... arguments) {
    return call(arguments, result -> array(manager, expect("a tensor", result, isTensor(result))));
  }

  /**
   * Calls a method that returns {@code List[Tensor]} or a tuple of tensors; the manager owns the
   * results.
   */
  public NDList tensors(NDManager manager, Object... arguments) {
    return call(arguments, result -> arrays(manager, result));
  }

  /** Calls a method that returns a {@code float}, {@code int} or {@code bool} (1 or 0). */
  public double number(Object... arguments) {
    return call(arguments, this::number);
  }

  private <T> T call(Object[] arguments, LongFunction<T> conversion) {
    TorchTable.optimizeGraphs(false);
    try (Arguments raw = new Arguments(arguments)) {
      long result = TorchTable.run(script.module(), name, raw.values());
      try {
        return conversion.apply(result);
      } finally {
        TorchTable.deleteValue(result);
      }
    } catch (EngineException e) {
      throw new ScriptException(this + " failed: " + TorchMessage.of(e), e);
    }
  }

  private static boolean isTensor(long value) {
    return TorchTable.isTensor(value);
  }

  private static NDArray array(NDManager manager, long value) {
    return new PtNDArray((PtNDManager) manager, TorchTable.toTensor(value));
  }

  private NDList arrays(NDManager manager, long value) {
    NDList arrays = new NDList();
    if (TorchTable.isTensorList(value)) {
      for (long tensor : TorchTable.toTensors(value)) {
        arrays.add(new PtNDArray((PtNDManager) manager, tensor));
      }
      return arrays;
    }
    expect("a list or tuple of tensors", value, TorchTable.isTuple(value));
    for (long element : TorchTable.toTuple(value)) {
      try {
        arrays.add(array(manager, expect("a tuple of tensors", element, isTensor(element))));
      } finally {
        TorchTable.deleteValue(element);
      }
    }
    return arrays;
  }

  private double number(long value) {
    if (TorchTable.isDouble(value)) {
      return TorchTable.toDouble(value);
    } else if (TorchTable.isLong(value)) {
      return TorchTable.toLong(value);
    }
    expect("a number", value, TorchTable.isBoolean(value));
    return TorchTable.toBoolean(value) ? 1 : 0;
  }

  private long expect(String expected, long value, boolean holds) {
    if (!holds) {
      throw new IllegalStateException(
          this + " returns " + TorchTable.type(value) + ", not " + expected);
    }
    return value;
  }

  @Override
  public String toString() {
    return "Method \"" + name + "\" of script \"" + script.name() + "\"";
  }
}
