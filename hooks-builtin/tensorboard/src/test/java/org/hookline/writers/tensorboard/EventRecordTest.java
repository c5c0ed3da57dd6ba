package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes of the first two tests are those that the Python package tensorboard_logger writes. */
class EventRecordTest {

  @Test
  void aFileBeginsAsEveryEventFileDoes() {
    assertThat(EventRecord.version(256.5))
        .isEqualTo(
            bytes(
                "1800000000000000 a37f4b22"
                    + " 09 0000000000087040 1a0d 627261696e2e4576656e743a32"
                    + " bc98212b"));
  }

  @Test
  void aScalarHasTheBytesThatAnotherProgramGivesIt() {
    Summary summary = new Summary();
    summary.add("v/1", 1.5);
    assertThat(EventRecord.summary(256.5, 1, summary))
        .isEqualTo(
            bytes(
                "1900000000000000 8bf10828"
                    + " 09 0000000000087040 1001 2a0c 0a0a 0a03762f31 150000c03f"
                    + " 2cecc087"));
  }

  /** The check value of CRC-32C, also known as CRC-32/ISCSI, in the catalogue of CRCs. */
  @Test
  void theReaderOfTheseTestsKnowsItsChecksum() {
    assertThat(EventFileReader.crc32c(EventFileReader.ascii("123456789"))).isEqualTo(0xe3069283);
  }

  @Test
  void iterationsOfAnySizeAreFoundAgain() {
    for (long iteration : new long[] {0, 1, 127, 128, 16383, 16384, 5_000_000_000L}) {
      byte[] record = EventRecord.summary(1.5, iteration, new Summary());
      byte[] event = new byte[record.length - 16];
      System.arraycopy(record, 12, event, 0, event.length);
      assertThat(new Fields(event).integer(2)).isEqualTo(iteration);
      assertThat(EventRecord.iteration(event)).isEqualTo(iteration);
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
