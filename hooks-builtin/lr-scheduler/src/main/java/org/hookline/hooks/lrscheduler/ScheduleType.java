package org.hookline.hooks.lrscheduler;

/** The schedules there are, by the names the configuration has for them. */
public enum ScheduleType {
  CONSTANT,
  MULTISTEP,
  COSINE,
  STEP,
  EXPONENTIAL,
  POLYNOMIAL,
  LINEAR,
  /** No curve: it follows a metric. */
  PLATEAU
}
