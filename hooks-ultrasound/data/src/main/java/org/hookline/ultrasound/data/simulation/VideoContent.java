package org.hookline.ultrasound.data.simulation;

/**
 * What one video shows.
 *
 * @param negative whether there is no lesion
 * @param freeze when the picture stands still
 * @param seed of everything random in it
 */
record VideoContent(Organ organ, Device device, boolean negative, Freeze freeze, long seed) {}
