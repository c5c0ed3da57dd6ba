package org.hookline.distributed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.hookline.InputException;

/**
 * What other processes reach this one through.
 *
 * @param name of a network interface, or name or address of this host
 * @param isInterface which of the two
 */
record Route(String name, boolean isInterface) {

  static Route of(GroupSettings settings) {
    return settings.network().map(Route::named).orElseGet(() -> to(settings.rendezvous()));
  }

  private static Route named(String network) {
    try {
      return new Route(network, NetworkInterface.getByName(network) != null);
    } catch (SocketException e) {
      throw new InputException("the network interfaces of this host cannot be read", e);
    }
  }

  /** The address from which this host would send to rank 0; nothing is sent. */
  private static Route to(Rendezvous rendezvous) {
    InetSocketAddress master = new InetSocketAddress(rendezvous.address(), rendezvous.port());
    if (master.isUnresolved()) {
      throw new InputException(
          "the host of rank 0, \"%s\", is not known here; correct MASTER_ADDR"
              .formatted(rendezvous.address()));
    }
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(master);
      return new Route(probe.getLocalAddress().getHostAddress(), false);
    } catch (IOException e) {
      throw new InputException(
          "there is no way from here to the host of rank 0, \"%s\"; correct MASTER_ADDR, or name the"
                  .formatted(rendezvous.address())
              + " network interface to use",
          e);
    }
  }
}
