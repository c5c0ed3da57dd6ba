package org.hookline.plugin;

import org.hookline.config.TrainSettings;

/** Where {@link PluginFactory#check} reports problems. */
public interface SettingsCheck {

  /** The run's iterations, seed and threads. */
  TrainSettings train();

  /**
   * Reports a problem; the message gets the value's file and line.
   *
   * @param key the key within the plug-in's settings, such as {@code milestones} or {@code
   *     train.annotations}
   * @param problem what is wrong and what was expected, as a phrase without a final full stop
   */
  void reject(String key, String problem);
}
