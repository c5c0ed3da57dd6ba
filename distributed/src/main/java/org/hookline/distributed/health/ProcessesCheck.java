package org.hookline.distributed.health;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import org.hookline.HooklineException;
import org.hookline.distributed.C10dProcessGroup;
import org.hookline.distributed.Loopback;
import org.hookline.plugin.Finding;
import org.hookline.plugin.HealthCheck;

/**
 * Whether processes of this machine can train together, and how fast they add up gradients.
 *
 * @param address of this machine, through which they reach each other
 */
record ProcessesCheck(String address) implements HealthCheck {

  /** A connection takes a tenth of a second; a machine may be busy. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final String ADVICE =
      "let programs of this machine listen at and connect to \"%s\", see that no firewall or sandbox is in the way, and train with one process until then";

  @Override
  public Finding look() {
    Optional<String> obstacle;
    try {
      obstacle = C10dProcessGroup.obstacle();
    } catch (EngineException | LinkageError e) {
      return Finding.skip("it takes libtorch to connect processes");
    }
    return obstacle.map(Finding::skip).orElseGet(this::connected);
  }

  private Finding connected() {
    Optional<String> network = network();
    if (network.isEmpty()) {
      return Finding.fail(
          "no network interface has the address \"%s\", through which processes of this machine reach each other"
              .formatted(address),
          "bring the loopback interface up, such as with \"ip link set lo up\"");
    }
    try {
      return meeting(network.get(), new TwoRanks(address, Loopback.freePort(), TIMEOUT));
    } catch (IOException e) {
      return Finding.fail(
          "two processes have no port to meet at: " + e.getMessage(), ADVICE.formatted(address));
    }
  }

  private Optional<String> network() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(
              each -> each.inetAddresses().anyMatch(own -> own.getHostAddress().equals(address)))
          .map(NetworkInterface::getName)
          .findFirst();
    } catch (SocketException e) {
      // Java says so where no interface is up.
      return Optional.empty();
    }
  }

  static Finding meeting(String network, TwoRanks ranks) {
    try {
      return Finding.ok(
          "two processes connect here through \"%s\"; adding up 25 MB takes %d ms"
              .formatted(network, ranks.addUp().toMillis()));
    } catch (HooklineException e) {
      return Finding.fail(
          "two processes do not connect here through \"%s\": %s".formatted(network, e.getMessage()),
          ADVICE.formatted(ranks.address()));
    }
  }
}
