package org.hookline.djl.script;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.TorchTable;
import java.util.List;

/** The arguments of one call as raw values; frees those it made. */
final class Arguments implements AutoCloseable {

  private final Object[] arguments;
  private final long[] values;

  Arguments(Object[] arguments) {
    this.arguments = arguments;
    this.values = new long[arguments.length];
    try {
      for (int i = 0; i < arguments.length; i++) {
        values[i] = value(i, arguments[i]);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  long[] values() {
    return values;
  }

  private static long value(int index, Object argument) {
    if (argument instanceof TensorList list) {
      return list.value();
    } else if (argument instanceof NDArray array) {
      return TorchTable.fromTensor(Handles.of(array));
    } else if (argument instanceof Double || argument instanceof Float) {
      return TorchTable.fromDouble(((Number) argument).doubleValue());
    } else if (argument instanceof Long || argument instanceof Integer) {
      return TorchTable.fromLong(((Number) argument).longValue());
    } else if (argument instanceof Boolean flag) {
      return TorchTable.fromBoolean(flag);
    } else if (argument instanceof List<?> list) {
      return TorchTable.fromTensors(Handles.of(list.stream().map(NDArray.class::cast).toList()));
    } else if (argument instanceof long[] longs) {
      return TorchTable.fromLongs(longs);
    } else if (argument instanceof double[] doubles) {
      return TorchTable.fromDoubles(doubles);
    } else if (argument instanceof boolean[] booleans) {
      return TorchTable.fromBooleans(booleans);
    } else if (argument instanceof String text) {
      return TorchTable.fromString(text);
    }
    throw new IllegalArgumentException(
        "argument "
            + index
            + " is a "
            + argument.getClass().getSimpleName()
            + "; expected a tensor, a list of tensors, a number, a boolean, a string, or an array"
            + " of long, double or boolean");
  }

  @Override
  public void close() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0 && !(arguments[i] instanceof TensorList)) {
        TorchTable.deleteValue(values[i]);
      }
    }
  }
}
