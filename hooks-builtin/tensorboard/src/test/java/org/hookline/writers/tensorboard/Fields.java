package org.hookline.writers.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of a protocol buffer message, read by the encoding guide and nothing of the code under
 * test: numbers as they are on the wire, everything else as bytes.
 */
final class Fields {

  private final Map<Integer, List<Object>> byNumber = new TreeMap<>();

  Fields(byte[] message) {
    ByteBuffer bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      long key = varint(bytes);
      byNumber.computeIfAbsent((int) (key >> 3), n -> new ArrayList<>()).add(value(key & 7, bytes));
    }
  }

  private static Object value(long wireType, ByteBuffer bytes) {
    if (wireType == 0) {
      return varint(bytes);
    }
    if (wireType == 1) {
      return bytes.getDouble();
    }
    if (wireType == 5) {
      return bytes.getFloat();
    }
    if (wireType == 2) {
      byte[] content = new byte[(int) varint(bytes)];
      bytes.get(content);
      return content;
    }
    throw new AssertionError("wire type " + wireType);
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      long b = bytes.get();
      value += (b & 127) * (1L << shift);
      if (b >= 0) {
        return value;
      }
    }
    throw new AssertionError("a varint of more than ten bytes");
  }

  List<Integer> numbers() {
    return List.copyOf(byNumber.keySet());
  }

  boolean has(int number) {
    return byNumber.containsKey(number);
  }

  List<Fields> messages(int number) {
    return byNumber.getOrDefault(number, List.of()).stream()
        .map(message -> new Fields((byte[]) message))
        .toList();
  }

  Fields message(int number) {
    return new Fields(bytes(number));
  }

  long integer(int number) {
    return (Long) only(number);
  }

  double real(int number) {
    return (Double) only(number);
  }

  float single(int number) {
    return (Float) only(number);
  }

  String text(int number) {
    return new String(bytes(number), StandardCharsets.UTF_8);
  }

  byte[] bytes(int number) {
    return (byte[]) only(number);
  }

  double[] reals(int number) {
    ByteBuffer packed = ByteBuffer.wrap(bytes(number)).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[packed.remaining() / 8];
    packed.asDoubleBuffer().get(values);
    return values;
  }

  private Object only(int number) {
    List<Object> values = byNumber.getOrDefault(number, List.of());
    if (values.size() != 1) {
      throw new AssertionError("field " + number + " is there " + values.size() + " times");
    }
    return values.get(0);
  }
}
