package org.hookline.ultrasound.data.simulation;

import org.hookline.detection.Box;

/**
 * A lesion that can be seen in a frame.
 *
 * @param lesion its number within the video, from 0
 * @param box around it, in pixels, inside the image
 */
record Sighting(int lesion, Box box) {}
