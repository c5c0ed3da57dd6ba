package org.hookline.writers.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hookline.FileMark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of three records: the version, iteration 7 and iteration 300. */
class EventRecordsTest {

  private final EventRecords records = new EventRecords();
  private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
  private final int[] ends = new int[3];
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void threeRecords() {
    file = folder.resolve("events");
    Summary summary = new Summary();
    summary.add("loss", 0.5);
    whole.writeBytes(EventRecord.version(1));
    ends[0] = whole.size();
    whole.writeBytes(EventRecord.summary(1, 7, summary));
    ends[1] = whole.size();
    whole.writeBytes(EventRecord.summary(1, 300, summary));
    ends[2] = whole.size();
  }

  @Test
  void halfARecordIsNone() throws IOException {
    for (int length = 0; length <= ends[2]; length++) {
      Files.write(file, Arrays.copyOf(whole.toByteArray(), length));
      FileMark expected =
          length < ends[0]
              ? FileMark.START
              : length < ends[1]
                  ? new FileMark(-1, ends[0])
                  : length < ends[2] ? new FileMark(7, ends[1]) : new FileMark(300, ends[2]);
      assertThat(records.end(file)).as("%d bytes", length).isEqualTo(expected);
    }
  }

  @Test
  void aDamagedByteEndsTheFileBeforeItsRecord() throws IOException {
    for (int damaged = ends[0]; damaged < ends[1]; damaged++) {
      byte[] bytes = whole.toByteArray();
      bytes[damaged] ^= 1;
      Files.write(file, bytes);
      assertThat(records.end(file)).as("byte %d", damaged).isEqualTo(new FileMark(-1, ends[0]));
    }
  }

  @Test
  void recordsEndWhereTheyEndAndNowhereElse() throws IOException {
    Files.write(file, whole.toByteArray());
    for (int offset = 1; offset <= ends[2]; offset++) {
      boolean isEnd = offset == ends[0] || offset == ends[1] || offset == ends[2];
      assertThat(records.endsAt(file, offset)).as("offset %d", offset).isEqualTo(isEnd);
    }
  }

  @Test
  void aFileOfSomethingElseHasNoRecords() throws IOException {
    Files.writeString(file, "This is a text that somebody has put here by mistake.");
    assertThat(records.end(file)).isEqualTo(FileMark.START);
    assertThat(records.endsAt(file, 53)).isFalse();
  }
}
