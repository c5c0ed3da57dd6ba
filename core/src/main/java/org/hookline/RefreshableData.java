package org.hookline;

import com.typesafe.config.Config;
import java.util.Map;

/**
 * Training data that can be read again while training goes on, because its files change: an
 * annotator adds boxes, mining adds hard frames.
 *
 * <p>The order in which samples are drawn goes on where it was; if their number changed, a new pass
 * over all of them begins.
 *
 * <p>Processes that train together make each of these calls together, and all have the same data
 * then: that of the main process.
 */
public interface RefreshableData {

  /**
   * Reads the data's files as they are now, for the iterations from {@code from} on. Files that
   * cannot be used leave the data as it was, and a warning says why. A run that comes to an
   * iteration for the second time, because it was killed in between, gets what it got at the first.
   *
   * @param from the first iteration to have the data, 0-based
   * @return what {@link #restore} needs to come back to this very data later, though the files
   *     changed again; the same in every run of the same configuration and files
   */
  Map<String, ?> refresh(long from, Trainer trainer);

  /**
   * Comes back to the data of a {@link #refresh} before; called before the first step.
   *
   * @throws InputException if what was kept of it is not there any more
   */
  void restore(Config version, Trainer trainer);
}
