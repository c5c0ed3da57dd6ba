package org.hookline.distributed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where the processes of one machine meet when nobody says where. */
public final class Loopback {

  /** The address that only this machine reaches. */
  public static final String ADDRESS = "127.0.0.1";

  private Loopback() {}

  /**
   * A port that was free just now.
   *
   * @throws IOException if there is none
   */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
