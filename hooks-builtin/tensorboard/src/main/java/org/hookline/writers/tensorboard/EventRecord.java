package org.hookline.writers.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * One event as a record of TensorFlow's TFRecord format: {@code uint64 length, uint32 masked CRC of
 * the length, the bytes, uint32 masked CRC of the bytes}, little-endian. The field numbers of an
 * event are those of TensorFlow's {@code event.proto}.
 */
final class EventRecord {

  /** Bytes before the event itself. */
  static final int HEADER = Long.BYTES + Integer.BYTES;

  /** Bytes behind it. */
  static final int FOOTER = Integer.BYTES;

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;

  private EventRecord() {}

  /** What every event file begins with. */
  static byte[] version(double wallTime) {
    return framed(new ProtoMessage().real(WALL_TIME, wallTime).text(FILE_VERSION, "brain.Event:2"));
  }

  /** What was put at one iteration. */
  static byte[] summary(double wallTime, long iteration, Summary summary) {
    return framed(
        new ProtoMessage()
            .real(WALL_TIME, wallTime)
            .integer(STEP, iteration)
            .message(SUMMARY, summary.message()));
  }

  /** The iteration of an event that this class wrote, or -1 if it has none. */
  static long iteration(byte[] event) {
    ByteBuffer bytes = ByteBuffer.wrap(event);
    bytes.position(1 + Double.BYTES);
    if (bytes.get() != STEP << 3) {
      return -1;
    }
    long iteration = 0;
    byte sevenBits;
    int shift = 0;
    do {
      sevenBits = bytes.get();
      iteration |= (long) (sevenBits & 0x7F) << shift;
      shift += 7;
    } while (sevenBits < 0);
    return iteration;
  }

  /**
   * The length of the event that a header announces, in bytes, or -1 if this is no header of a
   * record.
   */
  static long length(byte[] header) {
    ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.getLong();
    return bytes.getInt() == maskedCrc(header, Long.BYTES) ? length : -1;
  }

  /** Whether this is the checksum of an event. */
  static boolean isChecksum(byte[] footer, byte[] event) {
    return ByteBuffer.wrap(footer).order(ByteOrder.LITTLE_ENDIAN).getInt()
        == maskedCrc(event, event.length);
  }

  private static byte[] framed(ProtoMessage event) {
    byte[] data = event.toByteArray();
    ByteBuffer record =
        ByteBuffer.allocate(HEADER + data.length + FOOTER).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(maskedCrc(data, data.length));
    return record.array();
  }

  /**
   * The CRC-32C of the first {@code length} bytes, rotated and shifted as TensorFlow's {@code
   * crc32c.h} does, so that a CRC over bytes that hold CRCs still tells something.
   */
  private static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }
}
