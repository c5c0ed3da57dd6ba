package org.hookline.hooks.memorystats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

  @Test
  void theFieldsOfLinuxAreInKilobytesOf1024(@TempDir Path folder) throws IOException {
    Path status =
        Files.writeString(
            folder.resolve("status"),
            """
            Name:   java
            VmPeak:  9000000 kB
            VmHWM:    204800 kB
            VmRSS:    102400 kB
            RssAnon:      10 kB
            Threads:      21
            """);
    MemoryReading reading = new ProcessMemory(status).get();
    assertThat(reading.resident()).hasValue(104_857_600);
    assertThat(reading.residentPeak()).hasValue(209_715_200);
  }

  @Test
  void withoutThatFileResidentMemoryIsNotKnown(@TempDir Path folder) {
    MemoryReading reading = new ProcessMemory(folder.resolve("status")).get();
    assertThat(reading.resident()).isEmpty();
    assertThat(reading.residentPeak()).isEmpty();
    assertThat(reading.heap().used()).isPositive();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNotInTheHeapIsResidentAllTheSame() {
    MemoryReading before = new ProcessMemory().get();
    ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 20);
    MemoryReading after = new ProcessMemory().get();
    // Allocating writes zeros, so the pages are there.
    assertThat(after.resident().getAsLong() - before.resident().getAsLong())
        .isGreaterThan(60L << 20);
    assertThat(after.direct() - before.direct()).isGreaterThanOrEqualTo(buffer.capacity());
    assertThat(after.residentPeak().getAsLong())
        .isGreaterThanOrEqualTo(after.resident().getAsLong());
  }

  @Test
  void theShareOfCollectionIsThatOfTheTimeBetween() {
    MemoryReading.Time earlier = new MemoryReading.Time(100, 1000);
    assertThat(new MemoryReading.Time(150, 1200).percentSince(earlier)).isEqualTo(25);
    assertThat(earlier.percentSince(earlier)).isZero();
  }
}
