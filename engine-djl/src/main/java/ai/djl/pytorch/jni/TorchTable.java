package ai.djl.pytorch.jni;

import org.jspecify.annotations.NullMarked;

/**
 * Opens the package-private table of DJL's native functions to {@code org.hookline.djl.script},
 * which is the only package that may use it.
 *
 * <p>Every {@code long} is a raw pointer: a tensor, an {@code IValue} (TorchScript's boxed value)
 * or a module. Whatever is returned belongs to the caller, who frees it with the matching {@code
 * delete}.
 */
@NullMarked
public final class TorchTable {

  private static final PyTorchLibrary TABLE = PyTorchLibrary.LIB;

  private TorchTable() {}

  /**
   * Runs a method of a module and returns the {@code IValue} of its result. Autograd follows the
   * grad mode of this thread.
   */
  public static long run(long module, String method, long[] arguments) {
    return TABLE.moduleRunMethod(module, method, arguments, true, false);
  }

  /** The names of a module's methods. */
  public static String[] methods(long module) {
    return TABLE.moduleGetMethodNames(module);
  }

  /** Turns the profiling graph executor on or off for this thread. */
  public static void optimizeGraphs(boolean on) {
    TABLE.setGraphExecutorOptimize(on);
  }

  public static long fromTensor(long tensor) {
    return TABLE.iValueFromTensor(tensor);
  }

  public static long fromTensors(long[] tensors) {
    return TABLE.iValueFromTensorList(tensors);
  }

  public static long fromDouble(double value) {
    return TABLE.iValueFromDouble(value);
  }

  public static long fromLong(long value) {
    return TABLE.iValueFromLong(value);
  }

  public static long fromBoolean(boolean value) {
    return TABLE.iValueFromBool(value);
  }

  public static long fromString(String value) {
    return TABLE.iValueFromString(value);
  }

  public static long fromDoubles(double[] values) {
    return TABLE.iValueFromDoubleList(values);
  }

  public static long fromLongs(long[] values) {
    return TABLE.iValueFromLongList(values);
  }

  public static long fromBooleans(boolean[] values) {
    return TABLE.iValueFromBoolList(values);
  }

  public static boolean isTensor(long value) {
    return TABLE.iValueIsTensor(value);
  }

  public static boolean isTensorList(long value) {
    return TABLE.iValueIsTensorList(value);
  }

  public static boolean isTuple(long value) {
    return TABLE.iValueIsTuple(value);
  }

  public static boolean isDouble(long value) {
    return TABLE.iValueIsDouble(value);
  }

  public static boolean isLong(long value) {
    return TABLE.iValueIsLong(value);
  }

  public static boolean isBoolean(long value) {
    return TABLE.iValueIsBool(value);
  }

  /** The value's TorchScript type, for messages. */
  public static String type(long value) {
    return TABLE.iValueGetType(value);
  }

  public static long toTensor(long value) {
    return TABLE.iValueToTensor(value);
  }

  public static long[] toTensors(long value) {
    return TABLE.iValueToTensorList(value);
  }

  public static long[] toTuple(long value) {
    return TABLE.iValueToIValueTuple(value);
  }

  public static double toDouble(long value) {
    return TABLE.iValueToDouble(value);
  }

  public static long toLong(long value) {
    return TABLE.iValueToLong(value);
  }

  public static boolean toBoolean(long value) {
    return TABLE.iValueToBool(value);
  }

  /** Whether the elements of a tensor lie one after the other in memory. */
  public static boolean isContiguous(long tensor) {
    return TABLE.torchIsContiguous(tensor);
  }

  /** Frees an {@code IValue}. */
  public static void deleteValue(long value) {
    TABLE.torchDeleteIValue(value);
  }

  /** Frees a module. */
  public static void deleteModule(long module) {
    TABLE.torchDeleteModule(module);
  }
}
