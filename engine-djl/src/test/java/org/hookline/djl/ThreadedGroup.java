package org.hookline.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hookline.Processes;
import org.hookline.World;
import org.hookline.djl.script.Handles;
import org.hookline.testkit.ThreadedProcesses;

/**
 * Ranks as threads that exchange arrays, dense ones as real groups want them. Sums are in the order
 * of the ranks, so that they have the same bits in every run. Whoever uses an array that is under
 * way finds its numbers spoilt.
 */
public final class ThreadedGroup implements ProcessGroup {

  private final Processes processes;
  private final List<String> calls = new ArrayList<>();

  private ThreadedGroup(Processes processes) {
    this.processes = processes;
  }

  /** Runs the same on every rank; see {@link ThreadedProcesses#run}. */
  public static <T> List<T> run(int size, Function<ThreadedGroup, T> body) {
    return ThreadedProcesses.run(size, processes -> joined(processes, body));
  }

  /** The same, for a test in which ranks fail. */
  public static <T> List<ThreadedProcesses.Outcome<T>> outcomes(
      int size, Function<ThreadedGroup, T> body) {
    return ThreadedProcesses.outcomes(size, processes -> joined(processes, body));
  }

  private static <T> T joined(Processes processes, Function<ThreadedGroup, T> body) {
    try {
      return body.apply(new ThreadedGroup(processes));
    } catch (RuntimeException | Error e) {
      processes.abort(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** What this rank called up to now: such as {@code all-reduce (8)}, or a topic. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public World world() {
    return processes.world();
  }

  @Override
  public Exchange startAllReduceSum(NDArray array) {
    List<byte[]> all = exchange("all-reduce", array);
    byte[] sum = all.get(0).clone();
    for (byte[] other : all.subList(1, all.size())) {
      add(ByteBuffer.wrap(sum), ByteBuffer.wrap(other), array.getDataType());
    }
    spoil(array);
    return () -> Tensors.memory(array).put(sum);
  }

  private static void spoil(NDArray array) {
    ByteBuffer memory = Tensors.memory(array);
    while (memory.hasRemaining()) {
      memory.put((byte) 0xFF); // NaN as floating point numbers
    }
  }

  private static void add(ByteBuffer sum, ByteBuffer other, DataType type) {
    sum.order(ByteOrder.nativeOrder());
    other.order(ByteOrder.nativeOrder());
    for (int at = 0; at < sum.capacity(); at += type.getNumOfBytes()) {
      switch (type) {
        case FLOAT32 -> sum.putFloat(at, sum.getFloat(at) + other.getFloat(at));
        case FLOAT64 -> sum.putDouble(at, sum.getDouble(at) + other.getDouble(at));
        case INT64 -> sum.putLong(at, sum.getLong(at) + other.getLong(at));
        default -> throw new IllegalArgumentException("no sums of " + type);
      }
    }
  }

  @Override
  public void broadcast(NDArray array, int root) {
    Tensors.memory(array).put(exchange("broadcast", array).get(root));
  }

  @Override
  public NDList allGather(NDArray array, NDManager manager) {
    NDList all = new NDList();
    for (byte[] bytes : exchange("all-gather", array)) {
      NDArray one = manager.create(array.getShape(), array.getDataType());
      Tensors.memory(one).put(bytes);
      all.add(one);
    }
    return all;
  }

  private List<byte[]> exchange(String call, NDArray array) {
    if (!Handles.isDense(array)) {
      throw new IllegalArgumentException("a view of another array: " + array.getShape());
    }
    String what = "%s %s".formatted(call, array.getShape());
    calls.add(what);
    ByteBuffer memory = Tensors.memory(array);
    byte[] bytes = new byte[memory.remaining()];
    memory.get(bytes);
    String head = "%s %s;".formatted(what, array.getDataType());
    List<String> all = gather(head + Base64.getEncoder().encodeToString(bytes));
    if (!all.stream().allMatch(each -> each.startsWith(head))) {
      // Gloo would end the process.
      throw new AssertionError(
          "ranks call different things: "
              + all.stream().map(each -> each.substring(0, each.indexOf(';'))).toList());
    }
    return all.stream()
        .map(each -> Base64.getDecoder().decode(each.substring(head.length())))
        .toList();
  }

  @Override
  public List<String> gather(String mine) {
    return processes.gather(mine);
  }

  @Override
  public void requireSame(String topic, Map<String, String> facts) {
    calls.add(topic);
    processes.requireSame(topic, facts);
  }

  @Override
  public void abort(String reason) {
    processes.abort(reason);
  }
}
