package org.hookline.djl.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle, read from first to last; every length is checked before it is used. */
final class PickleBytes {

  private static final int MAX_LINE = 1000;

  private final ByteBuffer bytes;

  PickleBytes(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  int unsignedByte() throws MalformedWeightsException {
    return require(1).get() & 0xff;
  }

  int unsignedShort() throws MalformedWeightsException {
    return require(2).getShort() & 0xffff;
  }

  int signedInt() throws MalformedWeightsException {
    return require(4).getInt();
  }

  /** An integer of so many bytes, two's complement; at most 8. */
  long signed(int length) throws MalformedWeightsException {
    require(length);
    long value = 0;
    for (int i = 0; i < length; i++) {
      long next = bytes.get();
      long bits = i == length - 1 ? next : next & 0xff;
      value |= bits << (8 * i);
    }
    return value;
  }

  void skip(int length) throws MalformedWeightsException {
    require(length).position(bytes.position() + length);
  }

  String utf8(int length) throws MalformedWeightsException {
    require(length);
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Text up to the next line feed. */
  String line() throws MalformedWeightsException {
    int start = bytes.position();
    while (unsignedByte() != '\n') {
      if (bytes.position() - start > MAX_LINE) {
        throw new MalformedWeightsException(
            "its pickle has a name of more than %d bytes at byte %d".formatted(MAX_LINE, start));
      }
    }
    int length = bytes.position() - 1 - start;
    return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
  }

  private ByteBuffer require(int length) throws MalformedWeightsException {
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedWeightsException(
          "its pickle wants %s bytes at byte %d, but %d are left"
              .formatted(Integer.toUnsignedString(length), bytes.position(), bytes.remaining()));
    }
    return bytes;
  }
}
