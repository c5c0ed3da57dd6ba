package org.hookline.hooks.prometheus;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the hook {@code prometheus}.
 *
 * @param host name or address to listen on
 * @param port port to listen on, 0 to 65535; 0 is any free one
 * @param period iterations between two reads of the storage, at least 1
 * @param stuckAfter how long the run is healthy without a finished iteration; longer than zero
 * @param targets folder for the file that says where the run is served; the run's own if empty
 */
public record PrometheusSettings(
    String host, int port, long period, Duration stuckAfter, Optional<Path> targets) {

  public PrometheusSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host must be a name or an address, it is empty");
    }
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be from 0 to 65535, it is " + port);
    }
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (stuckAfter.isNegative() || stuckAfter.isZero()) {
      throw new IllegalArgumentException(
          "stuck-after must be longer than zero, it is " + stuckAfter.toMillis() + " ms");
    }
  }
}
