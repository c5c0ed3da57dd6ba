package org.hookline.scoring.picture;

/**
 * A mark on an axis.
 *
 * @param place on the axis, as its scale has it: a value, or its logarithm
 * @param label with a minus sign for a hyphen
 */
record Tick(double place, String label) {

  Tick {
    label = label.replace('-', '\u2212');
  }
}
