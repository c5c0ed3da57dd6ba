package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads event files, written from the description of the format and with a checksum of its own, so
 * that an error in the code under test is not made twice.
 */
final class EventFileReader {

  private EventFileReader() {}

  /** Every event of a file, whose checksums must be right. */
  static List<Fields> events(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Fields> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(bytes.position(), length);
      byte[] data = new byte[(int) bytes.getLong()];
      assertThat(bytes.getInt()).as("checksum of a length").isEqualTo(masked(crc32c(length)));
      bytes.get(data);
      assertThat(bytes.getInt()).as("checksum of an event").isEqualTo(masked(crc32c(data)));
      events.add(new Fields(data));
    }
    return events;
  }

  /** {@code iteration tag=...} of every value, in the order of the file. */
  static List<String> values(Path file) throws IOException {
    List<String> values = new ArrayList<>();
    for (Fields event : events(file)) {
      if (event.has(5)) {
        for (Fields value : event.message(5).messages(1)) {
          values.add(event.integer(2) + " " + value.text(1) + "=" + shown(value));
        }
      }
    }
    return values;
  }

  private static String shown(Fields value) {
    if (value.has(4)) {
      Fields image = value.message(4);
      return image.integer(2) + "x" + image.integer(1);
    }
    if (value.has(5)) {
      return "histogram of " + value.message(5).real(3);
    }
    return String.valueOf(value.single(2));
  }

  /** Bit by bit, with the reversed polynomial of RFC 3720. */
  static int crc32c(byte[] bytes) {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82F63B78);
      }
    }
    return ~crc;
  }

  /** TFRecord's {@code ((crc >> 15) | (crc << 17)) + 0xa282ead8}. */
  private static int masked(int crc) {
    return ((crc >>> 15) | (crc << 17)) + 0xA282EAD8;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
