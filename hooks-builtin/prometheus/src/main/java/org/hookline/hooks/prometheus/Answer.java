package org.hookline.hooks.prometheus;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param text the body, plain text
 */
record Answer(int status, String text) {

  /** Answers requests to one path; asked on a thread of the server. */
  @FunctionalInterface
  interface Source {
    Answer answer();
  }
}
