package org.hookline.djl.train;

import java.util.List;

/**
 * A loss or a gradient that was not a finite number.
 *
 * @param iteration the iteration, 0-based
 * @param losses the names of the losses that were not finite; empty if only a gradient was not
 * @param description what was found, with the values, as a phrase
 */
public record NonFinite(long iteration, List<String> losses, String description) {

  public NonFinite {
    losses = List.copyOf(losses);
  }
}
