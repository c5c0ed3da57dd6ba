package org.hookline.hooks.lrscheduler;

/** The curves there are, by the names the configuration has for them. */
public enum ScheduleType {
  CONSTANT,
  MULTISTEP,
  COSINE,
  STEP,
  EXPONENTIAL,
  POLYNOMIAL,
  LINEAR
}
