package org.hookline.djl.safetensors;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;

/** The element types of safetensors files that are known; the constants are the file's words. */
enum ElementType {
  F64(DataType.FLOAT64),
  F32(DataType.FLOAT32),
  F16(DataType.FLOAT16),
  BF16(DataType.BFLOAT16),
  I64(DataType.INT64),
  I32(DataType.INT32),
  I16(DataType.INT16),
  I8(DataType.INT8),
  U8(DataType.UINT8),
  BOOL(DataType.BOOLEAN);

  private final DataType dataType;

  ElementType(DataType dataType) {
    this.dataType = dataType;
  }

  DataType dataType() {
    return dataType;
  }

  int bytes() {
    return dataType.getNumOfBytes();
  }

  /** Whether an array of this type can be made here; the others exist only in files. */
  boolean hasArrays() {
    return this != BF16 && this != I16;
  }

  static Optional<ElementType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.name().equals(word)).findFirst();
  }

  static ElementType of(DataType dataType) {
    return Arrays.stream(values())
        .filter(type -> type.hasArrays() && type.dataType == dataType)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no array of %s can be written to safetensors; it can be one of %s"
                        .formatted(
                            dataType,
                            Arrays.stream(values()).filter(ElementType::hasArrays).toList())));
  }
}
