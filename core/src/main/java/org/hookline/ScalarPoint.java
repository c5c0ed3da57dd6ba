package org.hookline;

/**
 * A value and when it was put.
 *
 * @param value the value
 * @param iteration the iteration it belongs to, 0-based
 */
public record ScalarPoint(double value, long iteration) {}
