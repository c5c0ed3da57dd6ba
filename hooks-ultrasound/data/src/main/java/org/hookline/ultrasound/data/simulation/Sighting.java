package org.hookline.ultrasound.data.simulation;

import org.hookline.detection.Box;

/**
 * A lesion in a frame.
 *
 * @param lesion its number within the video, from 0
 * @param visibility how clearly it is seen, above 0, not at all, up to 1
 * @param box around it, in pixels, inside the image
 */
record Sighting(int lesion, double visibility, Box box) {}
