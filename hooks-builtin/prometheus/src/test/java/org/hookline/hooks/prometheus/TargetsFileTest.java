package org.hookline.hooks.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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
  void aFolderThatIsGoneIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("gone/prometheus.json");
    assertThatThrownBy(() -> TargetsFile.write(file, new InetSocketAddress(80)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "prometheus.json cannot be written, \"%s\": no such file or folder. Make sure that the"
                + " disk has room and the folder may be written.",
            folder.resolve("gone/.tmp-prometheus.json"));
  }
}
