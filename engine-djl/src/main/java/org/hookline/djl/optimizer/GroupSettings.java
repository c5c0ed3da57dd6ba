package org.hookline.djl.optimizer;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Parameters that are trained differently from the rest.
 *
 * @param pattern a regular expression; a parameter whose name contains a match, and that no earlier
 *     group took, belongs to the group. It is the group's name too.
 * @param lrMultiplier the factor on the learning rate, zero or more; none is 1
 * @param weightDecay the weight decay in place of the optimizer's, zero or more; none is the
 *     optimizer's
 */
public record GroupSettings(
    String pattern, Optional<Double> lrMultiplier, Optional<Double> weightDecay) {

  public GroupSettings {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "pattern must be a regular expression, it is \"" + pattern + "\": " + e.getDescription(),
          e);
    }
    Checks.notNegative("lr-multiplier", lrMultiplier.orElse(1.0));
    Checks.notNegative("weight-decay", weightDecay.orElse(0.0));
  }
}
