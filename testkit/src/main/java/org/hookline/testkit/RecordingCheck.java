package org.hookline.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.SettingsCheck;

/** Writes down every problem that a plug-in's check reports, as {@code "key: problem"}. */
public final class RecordingCheck implements SettingsCheck {

  private final TrainSettings train;
  private final List<String> problems = new ArrayList<>();

  /** A check within a run of that many iterations. */
  public RecordingCheck(long maxIter) {
    train = new TrainSettings(maxIter, 0, Optional.empty(), "counting");
  }

  /** The problems so far, in their order. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public TrainSettings train() {
    return train;
  }

  @Override
  public void reject(String key, String problem) {
    problems.add(key + ": " + problem);
  }
}
