package org.hookline.scoring.picture;

/**
 * A mark on an axis.
 *
 * @param place on the axis, as its scale has it: a value, or its logarithm
 */
record Tick(double place, String label) {}
