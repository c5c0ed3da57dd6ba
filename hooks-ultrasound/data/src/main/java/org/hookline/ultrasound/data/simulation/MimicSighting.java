package org.hookline.ultrasound.data.simulation;

import org.hookline.detection.Box;
import org.hookline.ultrasound.data.simulation.Inclusion.Kind;

/**
 * A hard negative that is plain to see in a frame.
 *
 * @param number of the inclusion within the video, from 0
 * @param kind what it is
 * @param box around it, in pixels, inside the image
 */
record MimicSighting(int number, Kind kind, Box box) {}
