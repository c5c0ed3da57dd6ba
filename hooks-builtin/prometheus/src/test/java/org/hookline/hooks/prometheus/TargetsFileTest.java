package org.hookline.hooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsFileTest {

  @Test
  void everyAddressOfTheMachineIsReachedAsLocalhost() {
    assertThat(TargetsFile.hostAndPort(new InetSocketAddress(9464))).isEqualTo("localhost:9464");
  }

  @Test
  void anAddressWithColonsIsInBrackets() throws UnknownHostException {
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(loopback), 80);
    assertThat(TargetsFile.hostAndPort(address)).isEqualTo("[0:0:0:0:0:0:0:1]:80");
  }

  @Test
  void aFileInTheWayIsNamed(@TempDir Path folder) throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("targets"), "a file");
    Path file = inTheWay.resolve("night.json");
    assertThatThrownBy(() -> TargetsFile.write(file, new InetSocketAddress(80)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "night.json cannot be written, \"%s\": something else of this name is in the way. Make"
                + " sure that the disk has room and the folder may be written.",
            inTheWay);
  }
}
