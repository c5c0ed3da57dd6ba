package org.hookline.hooks.timebudget;

/** What a time budget is for. */
public enum Per {
  /** One process, from its start on; a resumed run has the whole budget again. */
  SESSION,
  /** The training of the whole run, earlier sessions included. */
  RUN
}
