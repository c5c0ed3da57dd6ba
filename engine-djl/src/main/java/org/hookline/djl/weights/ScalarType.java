package org.hookline.djl.weights;

import ai.djl.ndarray.types.DataType;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The element types that weights can have: how files name them, and as which type they are read.
 * Types that DJL has no arrays of are widened, which loses nothing.
 */
enum ScalarType {
  FLOAT64("F64", "DoubleStorage", 8, DataType.FLOAT64),
  FLOAT32("F32", "FloatStorage", 4, DataType.FLOAT32),
  FLOAT16("F16", "HalfStorage", 2, DataType.FLOAT16),
  BFLOAT16("BF16", "BFloat16Storage", 2, DataType.FLOAT32) {
    @Override
    void convert(ByteBuffer from, ByteBuffer to) {
      while (from.hasRemaining()) {
        to.putInt(from.getShort() << 16); // the upper half of a float
      }
    }
  },
  INT64("I64", "LongStorage", 8, DataType.INT64),
  INT32("I32", "IntStorage", 4, DataType.INT32),
  INT16("I16", "ShortStorage", 2, DataType.INT32) {
    @Override
    void convert(ByteBuffer from, ByteBuffer to) {
      while (from.hasRemaining()) {
        to.putInt(from.getShort());
      }
    }
  },
  INT8("I8", "CharStorage", 1, DataType.INT8),
  UINT8("U8", "ByteStorage", 1, DataType.UINT8),
  BOOL("BOOL", "BoolStorage", 1, DataType.BOOLEAN) {
    @Override
    void convert(ByteBuffer from, ByteBuffer to) {
      while (from.hasRemaining()) {
        to.put((byte) (from.get() == 0 ? 0 : 1)); // libtorch relies on it
      }
    }
  };

  private static final int CHUNK = 1 << 16;

  private final String safetensorsWord;
  private final String storageClass;
  private final int bytes;
  private final DataType dataType;

  ScalarType(String safetensorsWord, String storageClass, int bytes, DataType dataType) {
    this.safetensorsWord = safetensorsWord;
    this.storageClass = storageClass;
    this.bytes = bytes;
    this.dataType = dataType;
  }

  /** The type that PyTorch stores in a class such as {@code FloatStorage} of {@code torch}. */
  static Optional<ScalarType> ofStorageClass(String name) {
    return Arrays.stream(values()).filter(type -> type.storageClass.equals(name)).findFirst();
  }

  /** The type of a word of safetensors. */
  static ScalarType ofSafetensors(String word) {
    return Arrays.stream(values())
        .filter(type -> type.safetensorsWord.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no type for " + word));
  }

  /** Bytes of an element in a file. */
  int bytes() {
    return bytes;
  }

  /** What arrays of it are here. */
  DataType dataType() {
    return dataType;
  }

  /** The name that PyTorch users know, such as {@code bfloat16}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Fills memory with the next elements of a file, little-endian.
   *
   * @param memory memory of an array of {@link #dataType()}
   */
  void read(ReadableByteChannel file, ByteBuffer memory) throws IOException {
    if (this == BOOL || bytes != dataType.getNumOfBytes()) {
      readConverted(file, memory);
    } else {
      fill(memory, file);
    }
  }

  private void readConverted(ReadableByteChannel file, ByteBuffer memory) throws IOException {
    long missing = (long) (memory.remaining() / dataType.getNumOfBytes()) * bytes;
    ByteBuffer target = memory.order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    while (missing > 0) {
      chunk.clear().limit((int) Math.min(CHUNK, missing));
      fill(chunk, file);
      missing -= chunk.position();
      convert(chunk.flip(), target);
    }
  }

  private static void fill(ByteBuffer buffer, ReadableByteChannel file) throws IOException {
    while (buffer.hasRemaining()) {
      if (file.read(buffer) < 0) {
        throw new EOFException("it ends before its last element");
      }
    }
  }

  void convert(ByteBuffer from, ByteBuffer to) {
    to.put(from);
  }
}
