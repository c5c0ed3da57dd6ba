package org.hookline.text;

/** Metrics of a group that say how far its others can be relied on. */
public final class GroupFlags {

  /** Above 0 where a group has too few cases for its metrics to be judged by. */
  public static final String TOO_SMALL = "too-small";

  private GroupFlags() {}
}
