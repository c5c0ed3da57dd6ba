package org.hookline.hooks.timer;

/**
 * The settings of the hook {@code timer}.
 *
 * @param warmup the first step of this process that is recorded, counted from 1; zero or more
 */
public record TimerSettings(long warmup) {

  public TimerSettings {
    if (warmup < 0) {
      throw new IllegalArgumentException("warmup must not be negative, it is " + warmup);
    }
  }
}
