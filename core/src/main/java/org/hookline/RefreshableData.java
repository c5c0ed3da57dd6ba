package org.hookline;

import com.typesafe.config.Config;
import java.util.Map;

/**
 * Training data that can be read again while training goes on, because its files change: an
 * annotator adds boxes, mining adds hard frames.
 *
 * <p>Everything takes effect from the next step on, on the samples that this step would have drawn
 * anyway: the order of the sampler goes on where it was.
 */
public interface RefreshableData {

  /**
   * Reads the data's files as they are now.
   *
   * @return what {@link #restore} needs to come back to this very data later, though the files
   *     changed again; the same in every run of the same configuration and files
   * @throws InputException if the files cannot be used; the data is then what it was
   */
  Map<String, ?> refresh(Trainer trainer);

  /** Comes back to the data of a {@link #refresh} before; called before the first step. */
  void restore(Config version, Trainer trainer);
}
