package org.hookline.hooks.profiler;

/**
 * Something that took a while.
 *
 * @param name what it is called
 * @param lane where it ran; spans of one lane nest
 * @param start microseconds since the recording began
 * @param duration microseconds
 */
record Span(String name, String lane, double start, double duration) {

  double end() {
    return start + duration;
  }
}
