package org.hookline.hooks.nanguard;

/**
 * The settings of the hook {@code nan-guard}.
 *
 * @param onNonFinite what to do
 * @param maxSkips updates in a row that may be skipped, at least 1
 * @param maxRollbacks rollbacks that the whole run may have, at least 1
 * @param lrFactor what each rollback multiplies the learning rates with, above 0, at most 1
 */
public record NanGuardSettings(
    OnNonFinite onNonFinite, int maxSkips, int maxRollbacks, double lrFactor) {

  public NanGuardSettings {
    if (maxSkips < 1) {
      throw new IllegalArgumentException("max-skips must be at least 1, it is " + maxSkips);
    }
    if (maxRollbacks < 1) {
      throw new IllegalArgumentException("max-rollbacks must be at least 1, it is " + maxRollbacks);
    }
    if (!(lrFactor > 0 && lrFactor <= 1)) {
      throw new IllegalArgumentException(
          "lr-factor must be above 0 and at most 1, it is " + lrFactor);
    }
  }
}
