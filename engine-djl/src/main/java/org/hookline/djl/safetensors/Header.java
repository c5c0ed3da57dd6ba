package org.hookline.djl.safetensors;

import ai.djl.ndarray.types.Shape;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON at the beginning of a file, which says what lies where.
 *
 * @param tensors the arrays by name
 * @param metadata free text by key
 */
record Header(SortedMap<String, TensorEntry> tensors, SortedMap<String, String> metadata) {

  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;

  /** What is wrong with a file, as a phrase. */
  static final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedException(String problem) {
      super(problem);
    }
  }

  /** The header of arrays that lie one after the other in the order of their names. */
  static Header of(SortedMap<String, TensorCopy> tensors, Map<String, String> metadata) {
    SortedMap<String, TensorEntry> entries = new TreeMap<>();
    long offset = 0;
    for (Map.Entry<String, TensorCopy> tensor : tensors.entrySet()) {
      TensorCopy copy = tensor.getValue();
      long end = offset + copy.bytes();
      entries.put(tensor.getKey(), new TensorEntry(copy.type(), copy.shape(), offset, end));
      offset = end;
    }
    return new Header(entries, new TreeMap<>(metadata));
  }

  /** UTF-8, filled with spaces so that the arrays begin at a multiple of eight bytes. */
  byte[] toBytes() {
    List<String> members = new ArrayList<>();
    if (!metadata.isEmpty()) {
      members.add(
          quote(METADATA)
              + ":"
              + metadata.entrySet().stream()
                  .map(entry -> quote(entry.getKey()) + ":" + quote(entry.getValue()))
                  .collect(Collectors.joining(",", "{", "}")));
    }
    tensors.forEach((name, entry) -> members.add(quote(name) + ":" + json(entry)));
    byte[] json = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static String json(TensorEntry entry) {
    String shape =
        Arrays.stream(entry.shape().getShape())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    return "{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(entry.type(), shape, entry.begin(), entry.end());
  }

  private static String quote(String text) {
    return ConfigUtil.quoteString(text);
  }

  /**
   * Reads a header.
   *
   * @param dataBytes size of what follows it
   */
  static Header parse(byte[] json, long dataBytes) throws MalformedException {
    SortedMap<String, TensorEntry> tensors = new TreeMap<>();
    SortedMap<String, String> metadata = new TreeMap<>();
    for (Map.Entry<String, Object> member : members(json).entrySet()) {
      if (member.getKey().equals(METADATA)) {
        mapOf(METADATA, member.getValue())
            .forEach((key, value) -> metadata.put(key, String.valueOf(value)));
      } else {
        tensors.put(member.getKey(), EntryParser.parse(member.getKey(), member.getValue()));
      }
    }
    checkOffsets(tensors, dataBytes);
    return new Header(tensors, metadata);
  }

  private static Map<String, Object> members(byte[] json) throws MalformedException {
    try {
      Config config =
          ConfigFactory.parseString(
              new String(json, StandardCharsets.UTF_8),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      return config.root().unwrapped();
    } catch (ConfigException e) {
      throw new MalformedException("the header is not JSON: " + e.getMessage());
    } catch (StackOverflowError e) { // the parser calls itself once per level
      throw new MalformedException("the header is nested too deeply");
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> mapOf(String name, Object value) throws MalformedException {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new MalformedException("\"%s\" is not an object in the header".formatted(name));
  }

  /** The arrays must fill the file without gap or overlap. */
  private static void checkOffsets(SortedMap<String, TensorEntry> tensors, long dataBytes)
      throws MalformedException {
    List<Map.Entry<String, TensorEntry>> inOrder = new ArrayList<>(tensors.entrySet());
    inOrder.sort(
        Comparator.comparingLong((Map.Entry<String, TensorEntry> e) -> e.getValue().begin())
            .thenComparingLong(e -> e.getValue().end()));
    long expected = 0;
    for (Map.Entry<String, TensorEntry> tensor : inOrder) {
      TensorEntry entry = tensor.getValue();
      if (entry.begin() != expected) {
        throw new MalformedException(
            "\"%s\" begins at byte %d and not at %d, where the one before it ends"
                .formatted(tensor.getKey(), entry.begin(), expected));
      }
      expected = entry.end();
    }
    if (expected != dataBytes) {
      throw new MalformedException(
          "its arrays take %d bytes, but %d follow the header".formatted(expected, dataBytes));
    }
  }

  /** Reads the entry of one array. */
  private static final class EntryParser {

    static TensorEntry parse(String name, Object value) throws MalformedException {
      Map<String, Object> members = mapOf(name, value);
      String word = String.valueOf(members.get("dtype"));
      ElementType type = ElementType.ofWord(word).orElse(null);
      if (type == null) {
        throw new MalformedException(
            "\"%s\" is of the type \"%s\"; known are %s"
                .formatted(name, word, Arrays.toString(ElementType.values())));
      }
      long[] shape = longs(name, "shape", members.get("shape"));
      long[] offsets = longs(name, "data_offsets", members.get("data_offsets"));
      if (offsets.length != 2) {
        throw new MalformedException("\"%s\" has not two data_offsets".formatted(name));
      }
      TensorEntry entry = new TensorEntry(type, new Shape(shape), offsets[0], offsets[1]);
      if (entry.bytes() != bytes(name, type, shape)) {
        throw new MalformedException(
            "\"%s\" has %d bytes, but its shape %s of %s takes %d"
                .formatted(
                    name, entry.bytes(), Arrays.toString(shape), type, bytes(name, type, shape)));
      }
      return entry;
    }

    private static long bytes(String name, ElementType type, long[] shape)
        throws MalformedException {
      try {
        long bytes = type.bytes();
        for (long size : shape) {
          bytes = Math.multiplyExact(bytes, size);
        }
        return bytes;
      } catch (ArithmeticException e) {
        throw new MalformedException(
            "the shape %s of \"%s\" is too large".formatted(Arrays.toString(shape), name));
      }
    }

    private static long[] longs(String name, String key, @Nullable Object value)
        throws MalformedException {
      if (value instanceof List<?> list
          && list.stream().allMatch(n -> n instanceof Integer || n instanceof Long)) {
        long[] longs = list.stream().mapToLong(n -> ((Number) n).longValue()).toArray();
        if (Arrays.stream(longs).allMatch(n -> n >= 0)) {
          return longs;
        }
      }
      throw new MalformedException(
          "%s of \"%s\" must be a list of whole numbers from 0, it is %s"
              .formatted(key, name, value));
    }
  }
}
