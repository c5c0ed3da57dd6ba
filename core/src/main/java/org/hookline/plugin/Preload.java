package org.hookline.plugin;

/**
 * Slow work that depends on no setting, such as loading native libraries: begun as soon as it is
 * known that a run will be trained or evaluated, and done beside everything that comes before it is
 * needed.
 *
 * <p>Found by {@link java.util.ServiceLoader} on the class path, not in the {@code plugins} folder.
 * Whoever needs the work waits for it, or does it where nobody began it; so nothing depends on a
 * preload, and a failure of one is left for them to meet.
 */
@FunctionalInterface
public interface Preload {

  /** Does the work, on a thread of its own. */
  void load();
}
