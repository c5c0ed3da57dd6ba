package org.hookline.plugin;

/** A look at one thing that runs depend on; {@code hookline doctor} shows what it found. */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Looks, changes nothing that lasts, and takes seconds at most. What it throws counts as a
   * failure, and warnings that are logged meanwhile are shown with what it found.
   */
  Finding look();
}
