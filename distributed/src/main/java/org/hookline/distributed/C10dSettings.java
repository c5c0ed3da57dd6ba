package org.hookline.distributed;

import java.time.Duration;
import java.util.Optional;

/**
 * The keys of {@code processes}.
 *
 * @param timeout as in {@link GroupSettings}
 * @param network as in {@link GroupSettings}
 * @param checked as in {@link GroupSettings}
 */
public record C10dSettings(Duration timeout, Optional<String> network, boolean checked) {

  public C10dSettings {
    GroupSettings.check(timeout);
  }
}
