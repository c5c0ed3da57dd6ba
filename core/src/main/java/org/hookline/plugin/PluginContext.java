package org.hookline.plugin;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.hookline.Processes;
import org.hookline.World;
import org.hookline.config.TrainSettings;

/** What a plug-in is given besides its settings. Grows by default methods. */
public interface PluginContext {

  /** The instance's name: its key in the configuration. */
  String instance();

  /** The run's iterations, seed and threads. */
  TrainSettings train();

  /** The run's folder, which exists. */
  Path output();

  /** The processes that train together; only this one, if nobody else takes part. */
  default Processes processes() {
    return Processes.alone();
  }

  /** The place of this process among those that train together. */
  default World world() {
    return processes().world();
  }

  /** Every plug-in that was found. */
  PluginCatalog catalog();

  /** Where meters are registered. */
  MeterRegistry meters();

  /**
   * Whether what is made is only looked with, as {@link org.hookline.run.StoredRun#lend} does:
   * nothing is trained or measured, so no data is needed, and nothing in {@link #output()} may be
   * changed. What settings name may not be there, as no plug-in has checked them.
   */
  default boolean isLent() {
    return false;
  }

  /** Makes a plug-in that is part of this one's settings. */
  <T> T create(Choice<T> choice);
}
